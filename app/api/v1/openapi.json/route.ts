import { allOperations } from '@/app/api/v1/_operations/all-operations';
import { describeOperations } from '@/app/api/v1/_operations/describe-operations';
import { openApiDocument } from '@/app/api/v1/_operations/open-api-document';
import { route } from '@/app/api/v1/_route/route';

export const GET = route(openApiDocument, async () => describeOperations(allOperations));
