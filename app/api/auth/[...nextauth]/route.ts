import type { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { nextAuthOptions } from '@/lib/auth/next-auth-options';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  return nextAuth(request, context, nextAuthOptions(request.headers));
}

export { handle as GET, handle as POST };
