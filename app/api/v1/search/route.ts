import { search } from '@/app/api/v1/_operations/search';
import { route } from '@/app/api/v1/_route/route';
import { toWireSearch } from '@/app/api/v1/_schemas/search';
import { searchMessages } from '@/lib/turns/search-messages';

export const GET = route(search, async ({ user, query }) => {
  const { q, session_id: sessionId, dataset_id: datasetId, folder_id: folderId, has_chart: hasChart, ...rest } = query;
  const wish = { search: q, sessionId, datasetId, folderId, hasChart, ...rest };
  return toWireSearch(await searchMessages(user.id, wish));
});
