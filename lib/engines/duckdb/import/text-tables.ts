import 'server-only';
import { type ColumnReading, chooseReadings } from '@/lib/engines/duckdb/import/choose-readings';
import type { Region } from '@/lib/engines/duckdb/import/clean-copy';
import { identifierFor, uniqueNames } from '@/lib/engines/duckdb/import/column-names';
import { MOST_CELLS } from '@/lib/engines/duckdb/import/cut-rows';
import { exactDigits, presentOf } from '@/lib/engines/duckdb/import/infer-type';
import { planTables, type TablePlan } from '@/lib/engines/duckdb/import/plan-tables';
import { withTail } from '@/lib/engines/duckdb/import/plan-tail';
import { readSample, type TextSample } from '@/lib/engines/duckdb/import/read-sample';
import { unitIn } from '@/lib/engines/duckdb/import/unit-words';
import { AppError } from '@/lib/shared/errors';
import type { ImportColumn, ImportNote, Reading, TextOptions } from '@/lib/shared/file-import';
import { numberFormat, unitOf } from '@/lib/shared/read-number';

export const MAX_COLUMNS = 2000;
/** What is longer is text, and slow to look at. */
const MAX_CELL = 500;
/** Rows that tell the types; the import looks at all of them. */
const TELLING_ROWS = 10_000;
/** Columns of a sentence's list, at most. */
const MOST_NAMED = 5;
const EXAMPLES = 3;

/** One table of a text file with all that was decided on how to read it. */
export interface TextTable {
  region: Region;
  plan: TablePlan;
  columns: ImportColumn[];
  /** Of each column the cells that told its type, and all that they could mean. */
  cells: (string | null)[][];
  readings: Reading[][];
  notes: ImportNote[];
}

export interface TextTables {
  sample: TextSample;
  tables: TextTable[];
}

export type GivenOptions = (index: number) => Partial<TextOptions>;

/**
 * Decides once how a text file is read: encoding, delimiter, tables, headers, rows left out, types. What is given is kept.
 * Throws `invalid_file` for header only or too many columns.
 */
export async function planText(
  path: string,
  label: string,
  given: GivenOptions = () => ({}),
  isSheet = false,
): Promise<TextTables> {
  const sample = await readSample(path, given(0), isSheet);
  const refuse = (reason: string) =>
    new AppError('invalid_file', reason, { params: { file: label, reason, most: MAX_COLUMNS } });
  if (sample.rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) throw refuse('empty');
  if ((sample.rows[0]?.cells.length ?? 0) > MOST_CELLS) throw refuse('too_many_columns');
  const plans = planTables(sample.rows, sample.base, given).map((plan, index, all) =>
    index === all.length - 1 && !sample.isWhole ? withTail(plan, sample.tail) : plan,
  );
  for (const { labels, body } of plans) {
    if (labels.length === 0) throw refuse('empty');
    if (labels.length > MAX_COLUMNS) throw refuse('too_many_columns');
    if (body.length === 0) throw refuse('header_only');
  }
  return { sample, tables: plans.map((plan) => planColumns(plan, sample, isSheet)) };
}

function planColumns(plan: TablePlan, sample: TextSample, isSheet: boolean): TextTable {
  const { options, body } = plan;
  const labels = plan.labels.map((text, index) => visible(text) || `column_${index + 1}`);
  const names = uniqueNames(labels.map((text, index) => identifierFor(text, `column_${index + 1}`)));
  const telling = body.slice(0, TELLING_ROWS);
  const cells = labels.map((_, index) => telling.map((row) => row[index]?.slice(0, MAX_CELL) || null));
  const readings = chooseReadings(cells, labels, isSheet ? null : options.delimiter);
  const columns = labels.map((label, index): ImportColumn => {
    const { chosen } = readings[index] as ColumnReading;
    const own = cells[index] as (string | null)[];
    const unit = plan.units[index] ?? unitOfColumn(own, chosen, sample.text) ?? unitOfLabel(label, chosen);
    return {
      label: label.slice(0, MAX_CELL),
      name: names[index] as string,
      ...chosen,
      ...exactDigits(own, chosen),
      ...(unit && { unit }),
      include: true,
    };
  });
  const told = new Set(plan.labels.filter(Boolean).map((text) => text.toLowerCase()));
  return {
    region: { options, width: plan.width, columns: labels.length, usual: sample.width },
    plan,
    columns,
    cells,
    readings: readings.map(({ readings: all }) => all),
    notes: [
      ...encodingNotes(sample),
      ...plan.notes,
      ...(told.size < plan.labels.filter(Boolean).length
        ? [
            {
              code: 'duplicate_columns_renamed' as const,
              params: { count: plan.labels.filter(Boolean).length - told.size },
            },
          ]
        : []),
      ...openReadings(labels, readings, cells),
    ],
  };
}

/** Without signs that take no room, in one line. */
const visible = (text: string) =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const isNumber = ({ type }: Reading) => type === 'integer' || type === 'decimal';

function unitOfColumn(cells: readonly (string | null)[], reading: Reading, text: string): string | null {
  if (reading.type === 'duration') return 'h';
  if (!isNumber(reading) || reading.format === null) return null;
  const behind = numberFormat(reading.format).unit;
  if (behind !== null) return behind;
  const said = presentOf(cells).map(unitOf);
  const [unit = null, ...others] = new Set(said.filter((one) => one !== null));
  // A number without the sign among shares may be no share, among prices it is one.
  if (others.length > 0 || (unit === '%' && said.includes(null))) return null;
  // One sign for two: in Japanese it is theirs.
  return unit === 'CNY' && KANA.test(text.slice(0, 100_000)) ? 'JPY' : unit;
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** `Umsatz (€)`, `销售额（万元）` */
function unitOfLabel(label: string, reading: Reading): string | null {
  const said = /[([（【]([^()[\]（）【】]+)[)\]）】]$/.exec(label)?.[1];
  return said !== undefined && isNumber(reading) ? unitIn(said) : null;
}

function encodingNotes({ base, isGuess, damaged }: TextSample): ImportNote[] {
  return [
    ...(isGuess ? [{ code: 'encoding_guessed' as const, params: { encoding: base.encoding, count: 1 } }] : []),
    ...(damaged.length > 0
      ? [
          {
            code: 'characters_damaged' as const,
            params: { count: damaged.length },
            examples: damaged.slice(0, EXAMPLES).map((cell) => cell.slice(0, 200)),
          },
        ]
      : []),
  ];
}

function openReadings(labels: string[], readings: ColumnReading[], cells: readonly (string | null)[][]): ImportNote[] {
  const open = labels.flatMap((_, index) => (readings[index]?.isOpen ? [index] : []));
  if (open.length === 0) return [];
  const named =
    open
      .slice(0, MOST_NAMED)
      .map((index) => labels[index])
      .join(', ') + (open.length > MOST_NAMED ? ' …' : '');
  const examples = presentOf(cells[open[0] as number] ?? []).slice(0, EXAMPLES);
  return [{ code: 'reading_open', params: { columns: named, count: open.length }, examples }];
}
