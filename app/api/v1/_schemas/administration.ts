import { z } from 'zod';
import { share, toWireShare } from '@/app/api/v1/_schemas/shares';
import { id, requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';
import type { OwnedShare, ShareLinksState } from '@/lib/sessions/shares/schema';

export const allSharesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: id.optional().describe('Of the X-Next-Cursor header'),
});

export const ownedShare = z
  .object({ ...share.shape, owner: z.string().describe('The user name of whose link it is') })
  .register(responseSchemas, { id: 'OwnedShare' });
export const ownedShareList = z.array(ownedShare).register(responseSchemas, { id: 'OwnedShareList' });

export const shareLinksChange = z
  .object({ enabled: z.boolean().describe('false: no new links, and those that there are answer 404') })
  .register(requestSchemas, { id: 'ShareLinksChange' });
export const shareLinks = z
  .object({
    enabled: z.boolean(),
    fixed: z.boolean().describe('`ALLOW_SHARE_LINKS=false` closes them, whatever is set here'),
  })
  .register(responseSchemas, { id: 'ShareLinks' });

export const toWireOwnedShare = (row: OwnedShare): z.output<typeof ownedShare> => ({
  ...toWireShare(row),
  owner: row.owner,
});

export const toWireShareLinks = ({ enabled, isFixed }: ShareLinksState): z.output<typeof shareLinks> => ({
  enabled,
  fixed: isFixed,
});
