'use client';

import { Database, MessageSquare, Search, Text } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Highlighted } from '@/components/shell/highlighted';
import { type PaletteFinds, type TurnFilter, usePaletteFinds } from '@/components/shell/use-palette-finds';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import { Spinner } from '@/components/ui/spinner';

export interface PaletteCommand {
  name: string;
  icon: ReactNode;
  keys?: string;
  run: () => void;
}

export interface PaletteProps {
  commands: readonly PaletteCommand[];
  onClose: () => void;
}

interface Entry {
  key: string;
  group: 'commands' | 'chats' | 'datasets' | 'messages';
  icon: ReactNode;
  label: ReactNode;
  detail?: ReactNode;
  run: () => void;
}

function useEntries(
  words: string,
  commands: readonly PaletteCommand[],
  finds: PaletteFinds,
  filter: TurnFilter,
): Entry[] {
  const router = useRouter();
  return useMemo(() => {
    const folded = words.toLocaleLowerCase();
    const wanted = commands.filter(({ name }) => name.toLocaleLowerCase().includes(folded));
    const open = (path: string) => () => router.push(path);
    const chats = finds.sessions.map(
      ({ id, title }): Entry => ({
        key: `chat-${id}`,
        group: 'chats',
        icon: <MessageSquare aria-hidden="true" />,
        label: <bdi>{title}</bdi>,
        run: open(`/chat/${id}`),
      }),
    );
    const datasets = finds.datasets.map(
      ({ id, name }): Entry => ({
        key: `dataset-${id}`,
        group: 'datasets',
        icon: <Database aria-hidden="true" />,
        label: <bdi>{name}</bdi>,
        run: open(`/datasets/${id}`),
      }),
    );
    const hits = finds.hits.map(
      (hit): Entry => ({
        key: `hit-${hit.session_id}-${hit.message_id}`,
        group: 'messages',
        icon: <Text aria-hidden="true" />,
        label: <Highlighted text={hit.excerpt} ranges={hit.highlights} />,
        detail: <bdi>{hit.session_title}</bdi>,
        run: open(`/chat/${hit.session_id}#m${hit.message_id}`),
      }),
    );
    const named = wanted.map(
      ({ name, icon, keys, run }): Entry => ({
        key: `command-${name}`,
        group: 'commands',
        icon,
        label: name,
        detail: keys,
        run,
      }),
    );
    // Only turns have charts, and fail.
    if (words && filter !== 'all') return hits;
    return words ? [...chats, ...hits, ...datasets, ...named] : [...named, ...chats];
  }, [words, commands, finds, filter, router]);
}

/** One field for everything: commands, chats, datasets, and words in questions, answers and SQL. */
export function Palette({ commands, onClose }: PaletteProps) {
  const t = useTranslations('sessions');
  const common = useTranslations('common');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const words = search.trim();
  const [filter, setFilter] = useState<TurnFilter>('all');
  const { finds, isLooking, failed } = usePaletteFinds(words, filter);
  const entries = useEntries(words, commands, finds, filter);
  const chosen = Math.min(at, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((chosen + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') run(entries[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={<span className="sr-only">{t('palette')}</span>}
        closeLabel={common('close')}
        className="top-[12dvh] max-h-[76dvh] translate-y-0 grid-rows-[auto_auto_minmax(0,1fr)] gap-0! overflow-hidden p-0! [&>button]:hidden [&>header]:hidden"
      >
        <div className="flex items-center gap-2.5 border-b border-line px-4 [&_svg]:size-4.5 [&_svg]:text-ink-faint">
          {isLooking ? <Spinner /> : <Search aria-hidden="true" />}
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={entries[chosen] ? `${id}-${chosen}` : undefined}
            aria-label={t('palettePlaceholder')}
            placeholder={t('palettePlaceholder')}
            maxLength={200}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            className="h-12 min-w-0 flex-1 bg-transparent text-[1rem] text-ink outline-none focus-visible:outline-0"
          />
        </div>
        {words ? (
          <div className="border-b border-line px-4 py-2">
            <Segmented
              label={t('onlyAnswers')}
              size="sm"
              value={filter}
              options={[
                { value: 'all', label: t('onlyAll') },
                { value: 'charts', label: t('onlyCharts') },
                { value: 'failed', label: t('onlyFailed') },
              ]}
              onValueChange={(value) => {
                setFilter(value);
                setAt(0);
              }}
            />
          </div>
        ) : null}
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette')} className="overflow-y-auto p-2">
          {entries.map((entry, index) => (
            <div key={entry.key}>
              {entry.group === entries[index - 1]?.group ? null : (
                <p role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-muted">
                  {t(`palette_${entry.group}`)}
                </p>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard at the field, which keeps the focus */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: the same */}
              <div
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === chosen}
                onPointerMove={() => setAt(index)}
                onClick={() => run(entry)}
                className="flex cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm aria-selected:bg-paper-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-muted"
              >
                {entry.icon}
                <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                {entry.detail ? (
                  <span className="max-w-[40%] truncate text-xs text-ink-muted">{entry.detail}</span>
                ) : null}
              </div>
            </div>
          ))}
          {words && entries.length === 0 && !isLooking ? (
            <p className="px-2.5 py-3 text-sm text-ink-muted">
              {failed ? t('loadFailed') : t('emptySearch', { search: words })}
            </p>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}
