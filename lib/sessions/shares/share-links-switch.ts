import 'server-only';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import type { ShareLinksState } from '@/lib/sessions/shares/schema';

const NAME = 'share_links';

/** Whether links are made and read: as the environment says, and then as an administrator has set it. */
export async function getShareLinksState(): Promise<ShareLinksState> {
  const row = await db().setting.findUnique({ where: { name: NAME }, select: { value: true } });
  return { enabled: env().ALLOW_SHARE_LINKS && row?.value !== false, isFixed: !env().ALLOW_SHARE_LINKS };
}

/** Closes all links of the installation, or opens those again that there are. What the environment closes stays closed. */
export async function unsafeSetShareLinks(enabled: boolean): Promise<ShareLinksState> {
  await db().setting.upsert({
    where: { name: NAME },
    create: { name: NAME, value: enabled },
    update: { value: enabled },
  });
  return getShareLinksState();
}
