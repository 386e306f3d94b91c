'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { copyText } from '@/components/chat/copy-text';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';

export interface CopyButtonProps {
  label: string;
  /** Called on click, so that a large text is made only when it is wanted. */
  text: () => string | Promise<string>;
  /** Shown beside the icon; without it the button is the icon alone. */
  children?: ReactNode;
}

export function CopyButton({ label, text, children }: CopyButtonProps) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [copied]);
  const icon = copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  const copy = async () => setCopied(await copyText(await text()));
  if (!children) {
    return (
      <IconButton size="sm" label={copied ? t('copied') : label} onClick={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button variant="quiet" size="sm" onClick={copy}>
      {icon}
      {copied ? t('copied') : children}
    </Button>
  );
}
