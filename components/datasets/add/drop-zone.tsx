'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useId, useState } from 'react';
import { cn } from '@/components/ui/class-names';

const ACCEPTED = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.xlsx,.xlsm,.ods,.sqlite,.sqlite3,.db,.duckdb,.ddb,.zip';

export interface DropZoneProps {
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** A field for files: to click, to reach by keyboard, to drop on. */
export function DropZone({ disabled = false, onFiles }: DropZoneProps) {
  const t = useTranslations('datasets.add');
  const id = useId();
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) onFiles(files);
  }

  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        'grid cursor-pointer justify-items-center gap-1 rounded-lg border border-dashed border-line-strong px-6 py-12 text-center',
        'transition-colors duration-100 hover:bg-paper-hover has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isOver && 'border-accent bg-accent-soft',
        disabled && 'pointer-events-none opacity-50',
      )}
    >
      <FileUp aria-hidden="true" className="mb-2 size-7 stroke-[1.5] text-ink-faint" />
      <span className="text-base font-medium text-ink">{t('drop')}</span>
      <span className="max-w-md text-sm text-ink-muted">{t('dropHint')}</span>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPTED}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
