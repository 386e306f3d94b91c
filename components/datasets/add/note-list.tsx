import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ImportNote } from '@/lib/shared/file-import';

/** Remarks on what an import does with a file. */
export function NoteList({ notes }: { notes: readonly ImportNote[] }) {
  const t = useTranslations('datasets.importNotes');
  if (notes.length === 0) return null;
  return (
    <ul className="grid gap-1 text-xs text-ink-muted">
      {notes.map((note) => (
        <li key={JSON.stringify(note)} className="flex gap-1.5">
          <Info aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">
            {t(note.code, note.params)}
            {note.examples && note.examples.length > 0 ? (
              <span className="block text-ink-faint">{note.examples.join(' · ')}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
