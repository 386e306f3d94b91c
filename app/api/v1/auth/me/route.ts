import { me } from '@/app/api/v1/_operations/auth';
import { route } from '@/app/api/v1/_route/route';
import { toWireUser } from '@/app/api/v1/_schemas/auth';

export const GET = route(me, async ({ user }) => toWireUser(user));
