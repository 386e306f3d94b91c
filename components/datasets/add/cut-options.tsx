'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ENCODINGS, type TextOptions } from '@/lib/shared/file-import';

const DELIMITERS = [
  { value: ',', key: 'comma' },
  { value: ';', key: 'semicolon' },
  { value: '\t', key: 'tab' },
  { value: '|', key: 'bar' },
] as const;

const ENCODING_NAMES: Record<TextOptions['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030 / GBK',
  big5: 'Big5',
  shift_jis: 'Shift-JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Latin-1 / Windows-1252',
};

export interface CutOptionsProps {
  options: TextOptions;
  /** Sheets have cells already: there is no encoding and no separator to choose. */
  isText: boolean;
  onChange: (change: Partial<TextOptions>) => void;
}

/** How a text file is cut into cells, as detected; a change reads the file again. */
export function CutOptions({ options, isText, onChange }: CutOptionsProps) {
  const t = useTranslations('datasets.add');
  const id = useId();
  const isUsual = DELIMITERS.some(({ value }) => value === options.delimiter);
  const delimiters = DELIMITERS.map(({ value, key }) => ({ value, label: t(`delimiter.${key}`) }));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-muted">
      {isText ? (
        <>
          <div className="w-44">
            <Select
              label={t('encoding')}
              value={options.encoding}
              options={ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] }))}
              onValueChange={(value) => onChange({ encoding: value as TextOptions['encoding'] })}
            />
          </div>
          <div className="w-40">
            <Select
              label={t('separator')}
              value={options.delimiter}
              options={isUsual ? delimiters : [...delimiters, { value: options.delimiter, label: options.delimiter }]}
              onValueChange={(delimiter) => onChange({ delimiter })}
            />
          </div>
        </>
      ) : null}
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={options.header}
          onChange={(event) => onChange({ header: event.target.checked })}
          className="size-4 accent-accent"
        />
        {t('hasHeader')}
      </label>
      {options.totalsColumns && options.totalsColumns.length > 0 ? (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={options.keepTotals ?? false}
            onChange={(event) => onChange({ keepTotals: event.target.checked })}
            className="size-4 accent-accent"
          />
          {t('keepTotals')}
        </label>
      ) : null}
      <label htmlFor={id} className="flex items-center gap-2 whitespace-nowrap">
        {t('skipLines')}
        <span className="w-20">
          <Input
            id={id}
            type="number"
            min={0}
            max={10_000}
            defaultValue={options.skipLines}
            onBlur={(event) => {
              const skipLines = Math.max(0, Math.min(10_000, Math.trunc(Number(event.target.value) || 0)));
              if (skipLines !== options.skipLines) onChange({ skipLines });
            }}
          />
        </span>
      </label>
    </div>
  );
}
