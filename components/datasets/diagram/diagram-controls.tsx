'use client';

import { useReactFlow } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';

/** Beside the drawing, so that they never lie over it. */
export function DiagramControls() {
  const t = useTranslations('datasets.diagram');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <div className="flex shrink-0 gap-1 sm:flex-col">
      <IconButton variant="outline" label={t('zoomIn')} onClick={() => void zoomIn()}>
        <ZoomIn aria-hidden="true" />
      </IconButton>
      <IconButton variant="outline" label={t('zoomOut')} onClick={() => void zoomOut()}>
        <ZoomOut aria-hidden="true" />
      </IconButton>
      <IconButton variant="outline" label={t('fit')} onClick={() => void fitView({ padding: '16px', maxZoom: 1 })}>
        <Maximize aria-hidden="true" />
      </IconButton>
    </div>
  );
}
