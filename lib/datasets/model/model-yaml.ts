import { Composer, type CST, type Document, isMap, isNode, Lexer, LineCounter, Parser, stringify } from 'yaml';
import { type SemanticModel, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';
import { MAX_NESTING } from '@/lib/shared/json-nesting.mjs';
import { runAtOnce } from '@/lib/shared/run-in-slices';

export const MAX_YAML_BYTES = 5 * 1024 * 1024;
const LEXEMES_A_STEP = 200;

/** A model as YAML, without what is empty or as by default, so that people can read and keep it. */
export function modelToYaml(model: SemanticModel): string {
  return stringify(withoutEmpty(model), { lineWidth: 120, aliasDuplicateObjects: false });
}

export interface ModelOfYaml {
  model: SemanticModel;
  /** Whether the text has anything on relationships, so that those it does not have are taken out. */
  saysRelationships: boolean;
}

/** Reads what `modelToYaml` wrote or a person did. Throws `invalid_input` naming the field and, as `params.line`, the line. */
export function modelFromYaml(text: string): ModelOfYaml {
  return runAtOnce(modelOfYamlSteps(text));
}

/** The same, yielding now and then: of a thousand tables it takes seconds. */
export function* modelOfYamlSteps(text: string): Generator<void, ModelOfYaml> {
  if (text.length > MAX_YAML_BYTES)
    throw new AppError('payload_too_large', 'model too large', { params: { file: 'YAML', most: '5 MB' } });
  const lines = new LineCounter();
  const document = yield* documentSteps(text, lines);
  const [fault] = document.errors;
  if (fault) throw noYaml(fault.message, lines.linePos(fault.pos[0]).line);
  yield;
  // The alias limit keeps a small file from growing into a huge one.
  const given: unknown = document.toJS({ maxAliasCount: 100 });
  yield;
  const parsed = semanticModelSchema.safeParse(given);
  yield;
  const place = parsed.success ? unknownMember(given, parsed.data) : parsed.error.issues[0]?.path;
  const line = place && lineOf(document, place, lines);
  if (!parsed.success)
    throw new AppError('invalid_input', 'not a semantic model', {
      field: place?.join('.') || 'model',
      params: { ...(line && { line }) },
    });
  if (place)
    throw new AppError('invalid_input', 'not a member of a semantic model', {
      field: place.join('.'),
      params: { problem: 'unknown_member', name: String(place.at(-1)), ...(line && { line }) },
    });
  return { model: parsed.data, saysRelationships: Object.hasOwn(given as object, 'relationships') };
}

/** As the library's `parseDocument` does it, a piece at a time. */
function* documentSteps(text: string, lines: LineCounter): Generator<void, Document.Parsed> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_NESTING) throw noYaml('It is nested too deep.', lines.linePos(parser.offset).line);
    count += 1;
    if (count % LEXEMES_A_STEP === 0) yield;
  }
  for (const token of parser.end()) tokens.push(token);
  yield;
  const [document, second] = new Composer().compose(tokens, true, text.length);
  if (second) throw noYaml('Only one document is expected.', lines.linePos(second.range[0]).line);
  if (!document) throw noYaml('Nothing is in it.', 1);
  return document as Document.Parsed;
}

function noYaml(reason: string, line: number): AppError {
  return new AppError('invalid_input', reason, { field: `line ${line}`, params: { problem: 'no_yaml', line, reason } });
}

type Place = readonly PropertyKey[];

/** Where a misspelt member stands: it would be left out without a word. */
function unknownMember(given: unknown, read: unknown, place: Place = []): Place | undefined {
  if (typeof given !== 'object' || given === null || typeof read !== 'object' || read === null) return undefined;
  for (const [key, value] of Object.entries(given)) {
    const inner = [...place, Array.isArray(given) ? Number(key) : key];
    if (!Object.hasOwn(read, key)) return inner;
    const found = unknownMember(value, (read as Record<string, unknown>)[key], inner);
    if (found) return found;
  }
  return undefined;
}

/** The line of the nearest thing there is in the file to a place in the model. */
function lineOf(document: Document, place: Place, lines: LineCounter): number | undefined {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const parent = document.getIn(place.slice(0, depth - 1), true);
    const key = place[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
    const node = pair ? pair.key : document.getIn(place.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
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
