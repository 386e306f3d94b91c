import { type NextRequest, NextResponse } from 'next/server';
import { crossSiteReason } from '@/lib/auth/cross-site';
import { env } from '@/lib/env';
import { contentSecurityPolicy } from '@/lib/shared/content-security-policy';
import { PATH_HEADER } from '@/lib/shared/request-headers';

/** What may change something; a page is only ever posted to by its own actions. */
const READS = ['GET', 'HEAD', 'OPTIONS'];

/** Gives every page a nonce for its scripts, and tells it which path was asked for; another site's actions end here. */
export function proxy(request: NextRequest): NextResponse {
  if (!READS.includes(request.method) && crossSiteReason(request.headers) !== null)
    return new NextResponse(null, { status: 403 });
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
