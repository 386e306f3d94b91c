import { z } from 'zod';
import type { Operation } from '@/app/api/v1/_operations/operation';

export const openApiDocument = {
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  tag: 'document',
  open: true,
  response: z.record(z.string(), z.unknown()),
} as const satisfies Operation;
