import 'server-only';
import { isOneScript } from '@/lib/auth/usernames/is-one-script';
import { usernameSkeleton } from '@/lib/auth/usernames/username-skeleton';
import { AppError } from '@/lib/shared/errors';

/** Names that would be taken for the server itself, or for those who run it. */
const RESERVED = `abuse account accounts admin administrator administrators admins all anonymous anybody anyone api auth
  billing bot contact daemon everybody everyone guest help helpdesk hostmaster info mailerdaemon me mod moderator
  moderators myself nobody none noreply null official operator owner postmaster public root sales security self service
  settings shared staff superuser support sysadmin sysop system tabletalk team undefined unknown user users webmaster
  管理员 系统管理员 超级管理员 系统 客服 官方 所有人 匿名 支持`.split(/\s+/);

function withoutSigns(name: string): string {
  return usernameSkeleton(name.replace(/[._-]/g, ''));
}

/** Also as they look in capitals. */
const reserved = new Set(RESERVED.flatMap((word) => [word, word.toUpperCase()]).map(withoutSigns));

/** Throws `username_scripts` and `username_reserved`. What makes up a name at all is the schema's. */
export function refuseUsername(username: string): void {
  if (!isOneScript(username)) throw new AppError('username_scripts', 'mixed scripts', { field: 'username' });
  if ([username, username.toLowerCase()].some((name) => reserved.has(withoutSigns(name))))
    throw new AppError('username_reserved', 'a reserved word', { field: 'username' });
}
