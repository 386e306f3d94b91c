'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Ref } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';
import { IconButton } from '@/components/ui/icon-button';
import { Spinner } from '@/components/ui/spinner';

/** Looks through titles and questions while one types. */
export function SessionSearch({ ref }: { ref?: Ref<HTMLInputElement> }) {
  const t = useTranslations('sessions');
  const { search, setSearch, loading, searched, sessions, hasMore } = useSessions();
  const settled = search.trim() !== '' && searched && !loading;
  return (
    <search className="relative">
      <span aria-hidden="true" className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint [&_svg]:size-4">
        {search && loading ? <Spinner /> : <Search />}
      </span>
      <input
        ref={ref}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={200}
        value={search}
        placeholder={t('searchPlaceholder')}
        aria-label={t('searchPlaceholder')}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing || !search) return;
          event.stopPropagation();
          setSearch('');
        }}
        className="h-9 w-full appearance-none rounded-md border border-transparent bg-paper-hover pr-8 pl-8.5 text-[1rem] text-ink hover:border-line-strong focus-visible:border-focus focus-visible:bg-paper-raised focus-visible:outline-0 md:h-8 md:text-sm"
      />
      {search ? (
        <IconButton
          label={t('clearSearch')}
          size="sm"
          onClick={() => setSearch('')}
          className="absolute top-1/2 right-0.5 -translate-y-1/2"
        >
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
      <p role="status" className="sr-only">
        {settled && !hasMore ? t('searchResults', { count: sessions.length }) : null}
      </p>
    </search>
  );
}
