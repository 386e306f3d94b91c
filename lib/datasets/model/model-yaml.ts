import { parseDocument, stringify } from 'yaml';
import { type SemanticModel, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

const MAX_YAML_BYTES = 5 * 1024 * 1024;

/** A model as YAML, without what is empty or as by default, so that people can read and keep it. */
export function modelToYaml(model: SemanticModel): string {
  return stringify(withoutEmpty(model), { lineWidth: 120 });
}

/** Reads what `modelToYaml` wrote or a person did. Throws `invalid_input` naming the line or the field. */
export function modelFromYaml(text: string): SemanticModel {
  if (text.length > MAX_YAML_BYTES)
    throw new AppError('payload_too_large', 'model too large', { params: { file: 'YAML', most: '5 MB' } });
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault) throw new AppError('invalid_input', fault.message, { field: `line ${fault.linePos?.[0].line ?? 1}` });
  // The alias limit keeps a small file from growing into a huge one.
  const parsed = semanticModelSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    throw new AppError('invalid_input', 'not a semantic model', {
      field: parsed.error.issues[0]?.path.join('.') || 'model',
    });
  return parsed.data;
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== undefined && inner !== false && !isEmpty(inner));
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
