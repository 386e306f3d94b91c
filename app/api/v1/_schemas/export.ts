import { z } from 'zod';
import { session } from '@/app/api/v1/_schemas/sessions';
import { requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';
import { EXPORT_FORMATS, exportedSession } from '@/lib/sessions/export/schema';
import { id as bodyId } from '@/lib/shared/id';

export const exportQuery = z.object({ format: z.enum(EXPORT_FORMATS).default('json') });

export const fork = z
  .object({ message_id: bodyId.nullish().describe('The last turn to take along, by either of its messages') })
  .register(requestSchemas, { id: 'Fork' });

/** Checked by the handler, which tells a foreign file from a broken one. */
export const importedFile = z.unknown().describe('As GET /sessions/{session_id}/export?format=json gives it');

export const sessionFile = exportedSession.register(responseSchemas, { id: 'SessionFile' });

export const imported = z
  .object({
    ...session.shape,
    left_out: z
      .array(z.string())
      .describe('Datasets that are not here or may not be asked; their turns are kept without'),
  })
  .register(responseSchemas, { id: 'ImportedSession' });
