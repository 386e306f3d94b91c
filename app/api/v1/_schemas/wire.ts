import { z } from 'zod';
import { id as bodyId } from '@/lib/shared/id';

/** Schemas that the OpenAPI document names: what clients send, and what they get. */
export const requestSchemas = z.registry<{ id: string }>();
export const responseSchemas = z.registry<{ id: string }>();

/** ISO 8601 in UTC. */
export const timestamp = z.iso.datetime().describe('ISO 8601 in UTC');

/** An id in a path; the route has read it as `readId` does. */
export const id = z.coerce.number().pipe(bodyId);

/** A choice in an address. */
export const truth = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Which rows of a list; each list has its own default length. */
export const page = (defaultLimit: number) =>
  z.object({
    skip: z.coerce.number().int().min(0).max(1_000_000).default(0).describe('How many to leave out first'),
    limit: z.coerce.number().int().min(1).max(200).default(defaultLimit).describe('How many at most'),
  });

/** What failed, as one sentence in the client's language. */
export const failure = z
  .object({
    detail: z.string().describe('What went wrong and what to do next; for 422 it begins with the field at fault'),
    suggestions: z.array(z.string()).optional().describe('Questions that would work'),
    unmatched: z.array(z.string()).optional().describe('Words of the question that were not understood'),
    understood: z.array(z.string()).optional().describe('Words of the question that were'),
    meanings: z
      .array(z.object({ word: z.string(), means: z.string() }))
      .optional()
      .describe('What they mean in this dataset'),
    near: z
      .array(z.object({ word: z.string(), names: z.array(z.string()) }))
      .optional()
      .describe('Names and stored values that are spelt or meant like the words that were not understood'),
  })
  .register(responseSchemas, { id: 'Failure' });

export const confirmation = z.object({ message: z.string() }).register(responseSchemas, { id: 'Confirmation' });
