'use client';

import {
  ChartArea,
  ChartBar,
  ChartColumn,
  ChartColumnBig,
  ChartLine,
  ChartPie,
  ChartScatter,
  Hash,
  Table2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/components/ui/segmented';
import type { ChartType } from '@/lib/charts/chart-types';
import type { ChartSpec } from '@/lib/charts/schema';

const ICONS = {
  bar: ChartColumn,
  line: ChartLine,
  area: ChartArea,
  pie: ChartPie,
  histogram: ChartColumnBig,
  scatter: ChartScatter,
  number: Hash,
  table: Table2,
} as const;

export interface ChartTypeSwitchProps {
  spec: ChartSpec;
  types: readonly ChartType[];
  onChange: (type: ChartType) => void;
}

export function ChartTypeSwitch({ spec, types, onChange }: ChartTypeSwitchProps) {
  const t = useTranslations('charts');
  const options = types.map((type) => {
    const Icon = type === 'bar' && spec.type === 'bar' && spec.horizontal ? ChartBar : ICONS[type];
    return { value: type, label: t(type), icon: <Icon aria-hidden="true" /> };
  });
  return (
    <Segmented
      label={t('typeLabel')}
      value={spec.type}
      options={options}
      onValueChange={onChange}
      size="sm"
      iconsOnly
    />
  );
}
