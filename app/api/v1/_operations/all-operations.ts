import { deleteAccount } from '@/app/api/v1/_operations/accounts';
import * as administration from '@/app/api/v1/_operations/administration';
import * as auth from '@/app/api/v1/_operations/auth';
import * as chat from '@/app/api/v1/_operations/chat';
import * as datasets from '@/app/api/v1/_operations/datasets';
import * as datasources from '@/app/api/v1/_operations/datasources';
import * as exports from '@/app/api/v1/_operations/export';
import * as folders from '@/app/api/v1/_operations/folders';
import * as members from '@/app/api/v1/_operations/members';
import { openApiDocument } from '@/app/api/v1/_operations/open-api-document';
import type { Operation } from '@/app/api/v1/_operations/operation';
import * as search from '@/app/api/v1/_operations/search';
import * as sessions from '@/app/api/v1/_operations/sessions';
import * as shares from '@/app/api/v1/_operations/shares';

/** Every operation of the REST interface by its id, in the order of the documentation. */
export const allOperations: Readonly<Record<string, Operation>> = {
  ...auth,
  deleteAccount,
  ...sessions,
  ...folders,
  ...search,
  ...shares,
  ...members,
  ...exports,
  ...chat,
  ...datasets,
  ...datasources,
  ...administration,
  openApiDocument,
};
