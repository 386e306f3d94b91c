'use client';

import '@/app/globals.css';
import { useEffect, useState } from 'react';
import { buttonStyles } from '@/components/ui/button-styles';

interface GlobalErrorProps {
  error: Error & { digest?: string };
}

/** Without the layout there are no messages either: its few words stand here. */
const WORDS = {
  en: {
    title: 'Something went wrong',
    body: 'The page could not be shown. Reload it; if this keeps happening, pass on the reference below.',
    reload: 'Reload',
    reference: 'Reference',
  },
  zh: {
    title: '出了点问题',
    body: '页面无法显示。请重新加载；如果问题持续出现，请提供下面的编号。',
    reload: '重新加载',
    reference: '编号',
  },
};

export default function GlobalError({ error }: GlobalErrorProps) {
  const [language, setLanguage] = useState<'en' | 'zh'>('en');
  useEffect(() => {
    const chosen = /(?:^|; )locale=(\w+)/.exec(document.cookie)?.[1] ?? navigator.language;
    setLanguage(chosen.startsWith('zh') ? 'zh' : 'en');
  }, []);
  const words = WORDS[language];
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <body>
        <title>{words.title}</title>
        <main className="mx-auto flex min-h-dvh max-w-sm flex-col items-center justify-center gap-2 px-6 text-center">
          <h1 className="text-lg font-semibold">{words.title}</h1>
          <p className="text-sm text-ink-muted">{words.body}</p>
          <button
            type="button"
            className={buttonStyles('primary', 'md', 'mt-4')}
            onClick={() => window.location.reload()}
          >
            {words.reload}
          </button>
          {error.digest ? (
            <p className="pt-2 font-mono text-xs text-ink-faint">
              {words.reference} {error.digest}
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}
