import type { SessionActions } from '@/components/sessions/session-actions';
import type { ActionResult } from '@/lib/actions/schema';
import type { Locale } from '@/lib/shared/locales';

/** Everything that the workspace's frame asks of the server. */
export interface ShellActions extends SessionActions {
  setLocale: (input: { locale: Locale }) => Promise<ActionResult<unknown>>;
  signOut: () => Promise<ActionResult<unknown>>;
}
