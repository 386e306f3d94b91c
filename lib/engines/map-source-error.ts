import { AppError, type ErrorCode } from '@/lib/shared/errors';

const BY_CODE: Record<string, ErrorCode> = {
  ENOTFOUND: 'source_host_unknown',
  EAI_AGAIN: 'source_host_unknown',
  EAI_NONAME: 'source_host_unknown',
  ECONNREFUSED: 'source_refused',
  EHOSTUNREACH: 'source_unreachable',
  ENETUNREACH: 'source_unreachable',
  ETIMEDOUT: 'source_timeout',
  ECONNRESET: 'source_unreachable',
  EPIPE: 'source_unreachable',
  HANDSHAKE_NO_SSL_SUPPORT: 'source_tls_unsupported',
  PROTOCOL_CONNECTION_LOST: 'source_unreachable',
};
const BY_MESSAGE: readonly (readonly [RegExp, ErrorCode])[] = [
  [/does not support SSL|not support secure connection/i, 'source_tls_unsupported'],
  [/insecure transport/i, 'source_tls_required'],
  [/disconnected before secure TLS/i, 'source_unreachable'],
  [/certificate|self.signed|altname|unable to verify|ERR_TLS|HANDSHAKE_SSL_ERROR/i, 'source_certificate'],
  [/timeout|timed out/i, 'source_timeout'],
  [/Connection terminated|connection is closed|server closed the connection/i, 'source_unreachable'],
];

/** Names what went wrong between us and the server; null when it is not of that kind. */
export function mapNetworkError(error: unknown): AppError | null {
  const found = findAppError(error);
  if (found !== null) return found;
  const { code, message } = codeAndMessage(error);
  const known = BY_CODE[code] ?? BY_MESSAGE.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1];
  if (known === undefined) return null;
  const text = `${code} ${message}`.trim();
  if (known !== 'source_certificate') return new AppError(known, text, { cause: error });
  return new AppError(known, text, { cause: error, params: { reason: faultOfCertificate(text) } });
}

/** Which sentence helps: another name, a new certificate, or an authority that is trusted. */
function faultOfCertificate(text: string): 'name' | 'expired' | 'authority' {
  if (/altname/i.test(text)) return 'name';
  return /expired|not yet valid|CERT_NOT_YET_VALID/i.test(text) ? 'expired' : 'authority';
}

function findAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  return error instanceof Error && error.cause instanceof AppError ? error.cause : null;
}

/** The first of several tries (one per address) stands for all. */
function codeAndMessage(error: unknown): { code: string; message: string } {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  if (!(inner instanceof Error)) return { code: '', message: String(inner) };
  return { code: 'code' in inner ? String(inner.code) : '', message: inner.message };
}
