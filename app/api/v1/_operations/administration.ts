import type { Operation } from '@/app/api/v1/_operations/operation';
import { allSharesQuery, ownedShareList, shareLinks, shareLinksChange } from '@/app/api/v1/_schemas/administration';
import { shareParams } from '@/app/api/v1/_schemas/shares';
import { confirmation } from '@/app/api/v1/_schemas/wire';

export const listAllShares = {
  method: 'GET',
  path: '/admin/shares',
  summary: 'Everybody’s links, newest first; for administrators',
  tag: 'administration',
  query: allSharesQuery,
  response: ownedShareList,
  failures: [403],
} as const satisfies Operation;

export const revokeAnyShare = {
  method: 'DELETE',
  path: '/admin/shares/{share_id}',
  summary: 'Revoke anybody’s link; for administrators',
  tag: 'administration',
  params: shareParams,
  response: confirmation,
  failures: [403],
} as const satisfies Operation;

export const getShareLinks = {
  method: 'GET',
  path: '/admin/share-links',
  summary: 'Whether sessions can be shared by link; for administrators',
  tag: 'administration',
  response: shareLinks,
  failures: [403],
} as const satisfies Operation;

export const setShareLinks = {
  method: 'PUT',
  path: '/admin/share-links',
  summary: 'Close all links of the installation, or open them again; for administrators',
  tag: 'administration',
  body: shareLinksChange,
  response: shareLinks,
  failures: [403],
} as const satisfies Operation;
