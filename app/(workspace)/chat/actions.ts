'use server';

import { z } from 'zod';
import { runAction } from '@/lib/actions/run-action';
import type { ActionResult } from '@/lib/actions/schema';
import { userAction } from '@/lib/actions/user-action';
import { setLocaleInput } from '@/lib/auth/schema';
import { endSignInCookie } from '@/lib/auth/sign-in-cookie';
import { updateProfile } from '@/lib/auth/update-profile';
import { offerDatasets } from '@/lib/datasets/offer-datasets';
import { offerDatasetsInput } from '@/lib/datasets/schema';
import { changeSession } from '@/lib/sessions/change-session';
import { changeSessions } from '@/lib/sessions/change-sessions';
import { createSession } from '@/lib/sessions/create-session';
import { discardSessions } from '@/lib/sessions/discard-sessions';
import { changeFolder } from '@/lib/sessions/folders/change-folder';
import { createFolder } from '@/lib/sessions/folders/create-folder';
import { deleteFolder } from '@/lib/sessions/folders/delete-folder';
import { forkSession } from '@/lib/sessions/fork-session';
import { markRead } from '@/lib/sessions/mark-read';
import { addMember } from '@/lib/sessions/members/add-member';
import { listMembers } from '@/lib/sessions/members/list-members';
import { removeMember } from '@/lib/sessions/members/remove-member';
import { addMemberInput, removeMemberInput } from '@/lib/sessions/members/schema';
import { restoreDiscarded } from '@/lib/sessions/restore-discarded';
import {
  changeFolderInput,
  changeSessionInput,
  changeSessionsInput,
  createFolderInput,
  createSessionInput,
  folderIdInput,
  forkSessionInput,
  keepChartTypeInput,
  sessionIdInput,
  sessionIdsInput,
} from '@/lib/sessions/schema';
import { deleteShare } from '@/lib/sessions/shares/delete-share';
import { listShares } from '@/lib/sessions/shares/list-shares';
import { changeShareInput, createShareInput, shareIdInput } from '@/lib/sessions/shares/schema';
import { keepChartType } from '@/lib/turns/keep-chart-type';
import { shareSession, updateShare } from '@/lib/turns/share-session';

export const createSessionAction = userAction(createSessionInput, (user, input) => createSession(user.id, input));

export const changeSessionAction = userAction(changeSessionInput, (user, input) => changeSession(user.id, input));

export const changeSessionsAction = userAction(changeSessionsInput, (user, input) => changeSessions(user.id, input));

export const keepChartTypeAction = userAction(keepChartTypeInput, (user, input) => keepChartType(user.id, input));

/** Can be undone for ten seconds. */
export const discardSessionsAction = userAction(sessionIdsInput, (user, { ids }) => discardSessions(user.id, ids));

export const restoreDiscardedAction = userAction(sessionIdsInput, (user, { ids }) => restoreDiscarded(user.id, ids));

export const markReadAction = userAction(sessionIdInput, (user, { id }) => markRead(user.id, id));

export const forkSessionAction = userAction(forkSessionInput, (user, input) => forkSession(user.id, input));

export const createFolderAction = userAction(createFolderInput, (user, input) => createFolder(user.id, input));

export const changeFolderAction = userAction(changeFolderInput, (user, input) => changeFolder(user.id, input));

export const deleteFolderAction = userAction(folderIdInput, (user, { id }) => deleteFolder(user.id, id));

export const createShareAction = userAction(createShareInput, (user, input) => shareSession(user.id, input));

export const listSharesAction = userAction(z.object({ sessionId: shareIdInput.shape.id }), (user, { sessionId }) =>
  listShares(user.id, { sessionId }),
);

export const addMemberAction = userAction(addMemberInput, (user, input) => addMember(user.id, input));

export const listMembersAction = userAction(sessionIdInput, (user, { id }) => listMembers(user.id, id));

export const removeMemberAction = userAction(removeMemberInput, (user, input) => removeMember(user.id, input));

export const updateShareAction = userAction(changeShareInput, (user, input) => updateShare(user.id, input));

export const deleteShareAction = userAction(shareIdInput, (user, { id }) => deleteShare(user.id, id));

export const findDatasetsAction = userAction(offerDatasetsInput, (user, input) => offerDatasets(user.id, input));

/** Remembers the language with the account; the cookie of this browser is the page's own. */
export const setLocaleAction = userAction(setLocaleInput, async (user, { locale }) => {
  await updateProfile(user.id, { locale });
});

/** Also for a sign-in that has ended already. */
export async function signOutAction(): Promise<ActionResult<void>> {
  return runAction(endSignInCookie);
}
