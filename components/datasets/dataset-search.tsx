import Form from 'next/form';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';

/** Finds among many datasets, by name or description. */
export function DatasetSearch({ search }: { search: string }) {
  const t = useTranslations('datasets');
  return (
    <search className="mb-4 block">
      <Form action="/datasets" className="flex gap-2">
        <Input
          type="search"
          name="search"
          defaultValue={search}
          maxLength={200}
          autoComplete="off"
          aria-label={t('search')}
          placeholder={t('search')}
          className="min-w-0 flex-1"
        />
        <Button type="submit" className="h-10">
          {t('find')}
        </Button>
      </Form>
    </search>
  );
}
