'use client';

import { Copy, FileImage, FileSpreadsheet, FileText, Image as ImageIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import type { PictureUse } from '@/components/charts/export/keep-chart';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

export interface ChartMenuProps {
  trigger: ReactElement;
  onPicture: (use: PictureUse) => void;
  onRows: (format: 'csv' | 'xlsx') => void;
}

/** What can be taken away from a chart: its picture, and the rows behind it. */
export function ChartMenu({ trigger, onPicture, onRows }: ChartMenuProps) {
  const t = useTranslations('charts.keep');
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onPicture('png')}>
          <ImageIcon aria-hidden="true" />
          {t('png')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onPicture('svg')}>
          <FileImage aria-hidden="true" />
          {t('svg')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onPicture('copy')}>
          <Copy aria-hidden="true" />
          {t('copy')}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onRows('csv')}>
          <FileText aria-hidden="true" />
          {t('csv')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onRows('xlsx')}>
          <FileSpreadsheet aria-hidden="true" />
          {t('xlsx')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
