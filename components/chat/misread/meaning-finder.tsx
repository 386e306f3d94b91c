'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactElement, useEffect, useState } from 'react';
import { MeaningName } from '@/components/chat/misread/meaning-name';
import type { MisreadActions } from '@/components/chat/misread/misread-actions';
import { callAction } from '@/components/shell/call-action';
import { MENU_ITEM_STYLES } from '@/components/ui/overlay-styles';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { SearchInput } from '@/components/ui/search-input';
import type { Meaning } from '@/lib/shared/turn';

export interface MeaningFinderProps {
  trigger: ReactElement;
  datasetId: number;
  listMeanings: MisreadActions['listMeanings'];
  onChoose: (meaning: Meaning) => void;
}

const SHOWN = 60;

/** All that a word may mean in a dataset, to be searched. */
export function MeaningFinder({ trigger, datasetId, listMeanings, onChoose }: MeaningFinderProps) {
  const t = useTranslations('chat.misread');
  const locale = useLocale();
  const [meanings, setMeanings] = useState<Meaning[] | null>(null);
  const [search, setSearch] = useState('');
  useEffect(() => {
    let isWanted = true;
    void callAction(listMeanings({ datasetId, locale })).then((result) => {
      if (isWanted) setMeanings(result.ok ? result.data : []);
    });
    return () => {
      isWanted = false;
    };
  }, [listMeanings, datasetId, locale]);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (meanings ?? []).filter(({ label, table, name }) => {
    const text = `${label} ${table} ${name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent align="start" aria-label={t('find')} className="grid w-80 max-w-[calc(100vw-1rem)] gap-2 p-2">
        <SearchInput label={t('find')} value={search} onChange={setSearch} />
        <ul aria-label={t('find')} className="max-h-64 overflow-y-auto overscroll-contain">
          {found.slice(0, SHOWN).map((meaning) => (
            <li key={`${meaning.kind}-${meaning.table}-${meaning.name}`}>
              <PopoverClose
                onClick={() => onChoose(meaning)}
                className={`${MENU_ITEM_STYLES} w-full text-left hover:bg-paper-hover`}
              >
                <MeaningName meaning={meaning} />
              </PopoverClose>
            </li>
          ))}
        </ul>
        {meanings !== null && found.length === 0 ? <p className="px-2 pb-1 text-ink-muted">{t('noneFound')}</p> : null}
      </PopoverContent>
    </Popover>
  );
}
