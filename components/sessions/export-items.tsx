'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenuItem,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
} from '@/components/ui/dropdown-menu';

const FORMATS = ['markdown', 'json', 'xlsx', 'html'] as const;

/** A session as a file to keep. */
export function ExportItems({ id }: { id: number }) {
  const t = useTranslations('sessions');
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <Download aria-hidden="true" />
        {t('export')}
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        {FORMATS.map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`/api/v1/sessions/${id}/export?format=${format}`} download>
              {t(`export_${format}`)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}
