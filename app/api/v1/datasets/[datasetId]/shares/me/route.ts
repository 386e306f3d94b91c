import * as operations from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { declineShare } from '@/lib/datasets/sharing/decline-share';

export const DELETE = route(operations.declineShare, async ({ user, params }) => {
  await declineShare(user.id, params.dataset_id);
  return { message: 'Share declined' };
});
