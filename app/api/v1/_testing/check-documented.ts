import { z } from 'zod';
import { allOperations } from '@/app/api/v1/_operations/all-operations';
import { describeOperations } from '@/app/api/v1/_operations/describe-operations';
import type { Operation } from '@/app/api/v1/_operations/operation';

type Json = Record<string, unknown>;
interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: Json }> }> }>>;
  components: { schemas: Json };
}

/** As it is published: through JSON, with the references where a validator looks for them. */
const published: Document = JSON.parse(
  JSON.stringify(describeOperations(allOperations)).replaceAll('#/components/schemas/', '#/$defs/'),
);

/** Throws unless the published document has this answer to the operation: its status, and its body to the letter. */
export function checkDocumented({ method, path }: Operation, status: number, body: unknown): void {
  const said = published.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (!said) throw new Error(`${method} ${path}: ${status} is not documented: ${JSON.stringify(body)}`);
  const schema = { ...said.content['application/json']?.schema, $defs: published.components.schemas };
  const checked = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(body);
  if (!checked.success)
    throw new Error(`${method} ${path}: ${status} is documented otherwise: ${z.prettifyError(checked.error)}`);
}
