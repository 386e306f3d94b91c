'use server';

import { runAction } from '@/lib/actions/run-action';
import type { ActionResult } from '@/lib/actions/schema';
import { userAction } from '@/lib/actions/user-action';
import { setLocaleInput } from '@/lib/auth/schema';
import { endSignInCookie } from '@/lib/auth/sign-in-cookie';
import { updateProfile } from '@/lib/auth/update-profile';
import { offerDatasets } from '@/lib/datasets/offer-datasets';
import { offerDatasetsInput } from '@/lib/datasets/schema';
import { changeSession } from '@/lib/sessions/change-session';
import { createSession } from '@/lib/sessions/create-session';
import { deleteSession } from '@/lib/sessions/delete-session';
import { listSessions } from '@/lib/sessions/list-sessions';
import {
  changeSessionInput,
  createSessionInput,
  keepChartTypeInput,
  listSessionsInput,
  sessionIdInput,
} from '@/lib/sessions/schema';
import { keepChartType } from '@/lib/turns/keep-chart-type';

export const createSessionAction = userAction(createSessionInput, (user, input) => createSession(user.id, input));

export const renameSessionAction = userAction(changeSessionInput, (user, input) => changeSession(user.id, input));

export const deleteSessionAction = userAction(sessionIdInput, (user, { id }) => deleteSession(user.id, id));

export const keepChartTypeAction = userAction(keepChartTypeInput, (user, input) => keepChartType(user.id, input));

export const listSessionsAction = userAction(listSessionsInput, (user, input) => listSessions(user.id, input));

export const findDatasetsAction = userAction(offerDatasetsInput, (user, input) => offerDatasets(user.id, input));

/** Remembers the language with the account; the cookie of this browser is the page's own. */
export const setLocaleAction = userAction(setLocaleInput, async (user, { locale }) => {
  await updateProfile(user.id, { locale });
});

/** Also for a sign-in that has ended already. */
export async function signOutAction(): Promise<ActionResult<void>> {
  return runAction(endSignInCookie);
}
