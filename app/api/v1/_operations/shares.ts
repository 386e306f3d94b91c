import type { Operation } from '@/app/api/v1/_operations/operation';
import { session, sessionParams } from '@/app/api/v1/_schemas/sessions';
import {
  newShare,
  newShareAnswer,
  share,
  shareChange,
  sharedSession,
  shareList,
  shareParams,
  tokenParams,
} from '@/app/api/v1/_schemas/shares';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const createShare = {
  method: 'POST',
  path: '/sessions/{session_id}/shares',
  summary: 'Share a frozen copy of a session by link',
  tag: 'sessions',
  params: sessionParams,
  body: newShare,
  response: newShareAnswer,
  status: 201,
} as const satisfies Operation;

export const listSessionShares = {
  method: 'GET',
  path: '/sessions/{session_id}/shares',
  summary: 'Links of a session',
  tag: 'sessions',
  params: sessionParams,
  response: shareList,
} as const satisfies Operation;

export const listShares = {
  method: 'GET',
  path: '/shares/',
  summary: 'All links of one’s own, newest first',
  tag: 'sessions',
  response: shareList,
} as const satisfies Operation;

export const changeShare = {
  method: 'PATCH',
  path: '/shares/{share_id}',
  summary: 'Bring a link up to date, or change when it ends',
  tag: 'sessions',
  params: shareParams,
  body: shareChange,
  response: share,
} as const satisfies Operation;

export const deleteShare = {
  method: 'DELETE',
  path: '/shares/{share_id}',
  summary: 'Revoke a link',
  tag: 'sessions',
  params: shareParams,
  response: confirmation,
} as const satisfies Operation;

export const readShared = {
  method: 'GET',
  path: '/shared/{token}',
  summary: 'Read what is shared; a password goes into the header X-Share-Password',
  tag: 'sessions',
  open: true,
  params: tokenParams,
  response: sharedSession,
  failures: [401, 429],
} as const satisfies Operation;

export const continueShared = {
  method: 'POST',
  path: '/shared/{token}/continue',
  summary: 'Go on with what is shared in a session of one’s own',
  tag: 'sessions',
  params: tokenParams,
  response: session,
  status: 201,
  failures: [429],
} as const satisfies Operation;
