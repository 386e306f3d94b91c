import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { contentSecurityPolicy } from '@/lib/shared/content-security-policy';
import { PATH_HEADER } from '@/lib/shared/request-headers';

/** Gives every page a nonce for its scripts, and tells it which path was asked for. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const { NODE_ENV, EMBED_ORIGINS } = env();
  const framedBy = request.nextUrl.pathname.startsWith('/embed/') ? EMBED_ORIGINS : undefined;
  const policy = contentSecurityPolicy(nonce, NODE_ENV === 'development', framedBy);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!api/|_next/|.*\\.(?:svg|png|ico|webmanifest|txt)$).*)' }],
};
