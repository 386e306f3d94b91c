import { z } from 'zod';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { exportQuery, fork, imported, importedFile, sessionFile } from '@/app/api/v1/_schemas/export';
import { session, sessionParams } from '@/app/api/v1/_schemas/sessions';
import { SESSION_FILE_MAX_BYTES } from '@/lib/sessions/export/schema';

export const forkSession = {
  method: 'POST',
  path: '/sessions/{session_id}/fork',
  summary: 'Copy a session up to a turn',
  tag: 'sessions',
  params: sessionParams,
  body: fork,
  response: session,
  status: 201,
} as const satisfies Operation;

export const exportSession = {
  method: 'GET',
  path: '/sessions/{session_id}/export',
  summary: 'A session as a file: JSON, Markdown, a workbook, or a page to print',
  tag: 'sessions',
  params: sessionParams,
  query: exportQuery,
  response: sessionFile,
} as const satisfies Operation;

export const importSession = {
  method: 'POST',
  path: '/sessions/import',
  summary: 'Take in a session that was exported as JSON; no SQL of it is run',
  tag: 'sessions',
  body: importedFile,
  maxBytes: SESSION_FILE_MAX_BYTES,
  response: imported,
  status: 201,
} as const satisfies Operation;

export const exportEverything = {
  method: 'GET',
  path: '/me/export',
  summary: 'All sessions of one’s own as a zip of JSON files',
  tag: 'sessions',
  produces: 'application/zip',
  response: z.string(),
} as const satisfies Operation;
