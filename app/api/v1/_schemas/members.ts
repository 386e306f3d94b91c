import { z } from 'zod';
import { id, requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';
import { MEMBER_ACCESS, type SessionMember } from '@/lib/sessions/members/schema';

export const memberParams = z.object({ session_id: id, user_id: id });

export const newMember = z
  .object({ username: z.string().trim().min(1).max(200), access: z.enum(MEMBER_ACCESS).default('read') })
  .register(requestSchemas, { id: 'NewMember' });

export const member = z
  .object({ user_id: z.int(), username: z.string(), full_name: z.string().nullable(), access: z.enum(MEMBER_ACCESS) })
  .register(responseSchemas, { id: 'Member' });

export const memberList = z.array(member).register(responseSchemas, { id: 'MemberList' });

export function toWireMember({ userId, username, fullName, access }: SessionMember): z.output<typeof member> {
  return { user_id: userId, username, full_name: fullName, access };
}
