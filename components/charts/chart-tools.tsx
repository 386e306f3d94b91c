'use client';

import { Download, Maximize2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import type { PictureUse } from '@/components/charts/export/keep-chart';
import { IconButton } from '@/components/ui/icon-button';
import { LazyMenu, lazyWithPreload } from '@/components/ui/lazy-menu';
import { showToast } from '@/components/ui/show-toast';

const menu = lazyWithPreload(() => import('@/components/charts/chart-menu').then((module) => module.ChartMenu));

export interface ChartToolsProps {
  figure: RefObject<HTMLElement | null>;
  title: string;
  onRows: (format: 'csv' | 'xlsx') => void;
  /** Without it the chart fills the screen already. */
  onFullScreen?: (() => void) | undefined;
}

/** Beside a chart: its picture and rows to take away, and the whole screen for it. */
export function ChartTools({ figure, title, onRows, onFullScreen }: ChartToolsProps) {
  const t = useTranslations('charts.keep');
  const take = async (use: PictureUse) => {
    if (!figure.current) return;
    try {
      const { keepChart } = await import('@/components/charts/export/keep-chart');
      await keepChart(figure.current, title, use);
      if (use === 'copy') showToast(t('copied'), 'success');
    } catch {
      showToast(t(use === 'copy' ? 'copyFailed' : 'failed'), 'error');
    }
  };
  return (
    <div className="flex shrink-0 print:hidden">
      <LazyMenu
        preload={menu.preload}
        trigger={
          <IconButton size="sm" label={t('label')}>
            <Download aria-hidden="true" />
          </IconButton>
        }
      >
        {(trigger) => <menu.Component trigger={trigger} onPicture={take} onRows={onRows} />}
      </LazyMenu>
      {onFullScreen ? (
        <IconButton size="sm" label={t('fullScreen')} onClick={onFullScreen}>
          <Maximize2 aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}
