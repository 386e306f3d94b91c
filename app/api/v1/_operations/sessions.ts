import type { Operation } from '@/app/api/v1/_operations/operation';
import { messageList } from '@/app/api/v1/_schemas/messages';
import {
  bulkChange,
  bulkChanged,
  messagePage,
  newSession,
  session,
  sessionChange,
  sessionList,
  sessionPage,
  sessionParams,
  sessionWithMessages,
} from '@/app/api/v1/_schemas/sessions';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const listSessions = {
  method: 'GET',
  path: '/sessions/',
  summary: 'Sessions, the last used first',
  etag: true,
  tag: 'sessions',
  query: sessionPage,
  response: sessionList,
} as const satisfies Operation;

export const createSession = {
  method: 'POST',
  path: '/sessions/',
  summary: 'Begin a session',
  tag: 'sessions',
  body: newSession,
  response: session,
  status: 201,
  failures: [404, 409],
} as const satisfies Operation;

export const getSession = {
  method: 'GET',
  path: '/sessions/{session_id}',
  summary: 'A session with its newest messages',
  etag: true,
  tag: 'sessions',
  params: sessionParams,
  response: sessionWithMessages,
} as const satisfies Operation;

export const changeSession = {
  method: 'PATCH',
  path: '/sessions/{session_id}',
  summary: 'Rename, pin, archive or move a session',
  tag: 'sessions',
  params: sessionParams,
  body: sessionChange,
  response: session,
} as const satisfies Operation;

export const deleteSession = {
  method: 'DELETE',
  path: '/sessions/{session_id}',
  summary: 'Delete a session and its messages',
  tag: 'sessions',
  params: sessionParams,
  response: confirmation,
} as const satisfies Operation;

export const listMessages = {
  method: 'GET',
  path: '/sessions/{session_id}/messages',
  summary: 'Messages of a session, oldest first',
  etag: true,
  tag: 'sessions',
  params: sessionParams,
  query: messagePage,
  response: messageList,
} as const satisfies Operation;

export const changeSessions = {
  method: 'POST',
  path: '/sessions/bulk',
  summary: 'Archive, restore, delete or move many sessions',
  tag: 'sessions',
  body: bulkChange,
  response: bulkChanged,
  failures: [404],
} as const satisfies Operation;
