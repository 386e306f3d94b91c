import { failureResponse } from '@/app/api/v1/_route/failure-response';
import { matchLocale } from '@/lib/i18n/match-locale';
import { AppError } from '@/lib/shared/errors';

/** Whatever this interface does not have. */
async function nothingHere(request: Request): Promise<Response> {
  return failureResponse(
    new AppError('not_found', 'no such path'),
    matchLocale(request.headers.get('accept-language')),
  );
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
