import type { AnswerInput, Say } from '@/lib/analyst/ports';
import { datasetTables, type ToldTable } from '@/lib/analyst/talk/dataset-tables';
import type { Talk } from '@/lib/analyst/talk/read-talk';
import type { Locale } from '@/lib/shared/locales';

const SHOWN_TABLES = 8;
const NAMED_TABLES = 4;
const SHOWN_COLUMNS = 6;

const listed = (names: readonly string[], locale: Locale) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);

function tableLines(tables: readonly ToldTable[], locale: Locale, say: Say): string[] {
  const number = new Intl.NumberFormat(locale);
  const lines = tables.slice(0, SHOWN_TABLES).map(({ label, rows, columns }) =>
    say('table', {
      table: label,
      known: rows === null ? 0 : 1,
      rows: number.format(rows ?? 0),
      columns: columns.slice(0, SHOWN_COLUMNS).join(locale === 'zh' ? '、' : ', '),
      more: Math.max(0, columns.length - SHOWN_COLUMNS),
    }),
  );
  const rest = tables.length - SHOWN_TABLES;
  return rest > 0 ? [...lines, say('moreTables', { count: rest })] : lines;
}

const asList = (lead: string, lines: readonly string[]) => [lead, ...lines.map((line) => `- ${line}`)].join('\n');

/** What is answered to talk, with the dataset's own tables. */
export async function tell(talk: Talk, { dataset, locale }: AnswerInput, say: Say): Promise<string> {
  const name = { dataset: dataset.name };
  if (talk === 'thanks') return say('thanks', {});
  if (talk === 'change') return say('change', name);
  if (talk === 'abilities') {
    const abilities = ['abilityFigures', 'abilityFilters', 'abilityFollowUps', 'abilityChecks'] as const;
    return asList(
      say('abilities', name),
      abilities.map((ability) => say(ability, {})),
    );
  }
  const tables = await datasetTables(dataset, locale);
  const counted = { ...name, count: tables.length };
  if (talk === 'contents') return asList(say('contents', counted), tableLines(tables, locale, say));
  const names = tables.slice(0, NAMED_TABLES).map(({ label }) => label);
  return say('greeting', {
    ...counted,
    tables: tables.length > names.length ? `${names.join(locale === 'zh' ? '、' : ', ')}…` : listed(names, locale),
  });
}
