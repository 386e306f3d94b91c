'use client';

import { useTranslations } from 'next-intl';
import { AGGREGATES, columnModelSchema, relationshipSchema } from '@/lib/semantic-model/schema';

const ROLES = columnModelSchema.shape.role.unwrap().options;
const FORMATS = columnModelSchema.shape.format.unwrap().options;
const CARDINALITIES = relationshipSchema.shape.cardinality.unwrap().options;

/** The values that the lists of the model editor offer, in the reader's words. */
export function useModelChoices() {
  const t = useTranslations('datasets.model');
  const roles = useTranslations('datasets.tables.roles');
  return {
    roles: ROLES.map((value) => ({ value, label: roles(value) })),
    aggregates: AGGREGATES.map((value) => ({ value, label: t(`aggregates.${value}`) })),
    formats: FORMATS.map((value) => ({ value, label: t(`formats.${value}`) })),
    cardinalities: CARDINALITIES.map((value) => ({ value, label: t(`cardinalities.${value}`) })),
  };
}
