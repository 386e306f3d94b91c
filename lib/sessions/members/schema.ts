import { z } from 'zod';
import { id } from '@/lib/shared/id';

export const MEMBER_ACCESS = ['read', 'ask'] as const;
export type MemberAccess = (typeof MEMBER_ACCESS)[number];

export const addMemberInput = z.object({
  sessionId: id,
  username: z.string().trim().min(1).max(200),
  access: z.enum(MEMBER_ACCESS),
});
export const removeMemberInput = z.object({ sessionId: id, userId: id });

export interface SessionMember {
  userId: number;
  username: string;
  fullName: string | null;
  access: MemberAccess;
}
