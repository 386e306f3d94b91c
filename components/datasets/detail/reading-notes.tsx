import { useTranslations } from 'next-intl';
import { NoteList } from '@/components/datasets/add/note-list';
import type { TableReading } from '@/lib/shared/file-import';

/** What an import left out or changed, table by table; nothing where nothing was. */
export function ReadingNotes({ readings }: { readings: readonly TableReading[] }) {
  const t = useTranslations('datasets.reading');
  const told = readings.filter(({ notes }) => notes.length > 0);
  if (told.length === 0) return null;
  const count = told.reduce((sum, { notes }) => sum + notes.length, 0);
  return (
    <details className="mb-4 rounded-lg border border-line bg-paper-raised px-4 py-3 text-sm">
      <summary className="cursor-pointer font-medium text-ink">{t('title', { count })}</summary>
      <div className="mt-3 grid gap-4">
        {told.map(({ table, file, part, notes }) => (
          <section key={`${file} ${part} ${table}`} aria-label={table} className="grid gap-1.5">
            <h2 className="text-xs font-medium text-ink-muted">{t('table', { table, file })}</h2>
            <NoteList notes={notes} />
          </section>
        ))}
      </div>
    </details>
  );
}
