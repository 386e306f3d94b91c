import type { Operation } from '@/app/api/v1/_operations/operation';
import { member, memberList, memberParams, newMember } from '@/app/api/v1/_schemas/members';
import { sessionParams } from '@/app/api/v1/_schemas/sessions';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const addMember = {
  method: 'POST',
  path: '/sessions/{session_id}/members',
  summary: 'Share a session with a user, to read or to ask along',
  tag: 'sessions',
  params: sessionParams,
  body: newMember,
  response: member,
  status: 201,
} as const satisfies Operation;

export const listMembers = {
  method: 'GET',
  path: '/sessions/{session_id}/members',
  summary: 'With whom a session is shared',
  tag: 'sessions',
  params: sessionParams,
  response: memberList,
} as const satisfies Operation;

export const removeMember = {
  method: 'DELETE',
  path: '/sessions/{session_id}/members/{user_id}',
  summary: 'Share a session with a user no longer',
  tag: 'sessions',
  params: memberParams,
  response: confirmation,
} as const satisfies Operation;
