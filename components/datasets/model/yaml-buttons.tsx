'use client';

import { Download, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { ModelEditor } from '@/components/datasets/model/use-model-editor';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/show-toast';

/** The model as a file: out to keep or to review, in to replace it. */
export function YamlButtons({ editor, fileName }: { editor: ModelEditor; fileName: string }) {
  const t = useTranslations('datasets.model');
  const input = useRef<HTMLInputElement>(null);

  async function download() {
    const yaml = await editor.exportYaml();
    if (yaml === null) return;
    const url = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  }
  async function read(file: File | undefined) {
    if (file && (await editor.importYaml(await file.text()))) showToast(t('imported'), 'success');
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" variant="quiet" onClick={download}>
        <Download aria-hidden="true" />
        {t('exportYaml')}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        disabled={editor.isDirty}
        title={editor.isDirty ? t('saveFirst') : undefined}
        onClick={() => input.current?.click()}
      >
        <Upload aria-hidden="true" />
        {t('importYaml')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml"
        tabIndex={-1}
        aria-label={t('importYaml')}
        className="sr-only"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
