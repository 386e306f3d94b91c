import { z } from 'zod';

export const MEMBER_ACCESS = ['read', 'ask'] as const;
export type MemberAccess = (typeof MEMBER_ACCESS)[number];
const rowId = z.number().int().positive().max(2_147_483_647);

export const addMemberInput = z.object({
  sessionId: rowId,
  username: z.string().trim().min(1).max(200),
  access: z.enum(MEMBER_ACCESS),
});
export const removeMemberInput = z.object({ sessionId: rowId, userId: rowId });

export interface SessionMember {
  userId: number;
  username: string;
  fullName: string | null;
  access: MemberAccess;
}
