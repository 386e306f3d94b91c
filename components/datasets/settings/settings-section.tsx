import { type ReactNode, useId } from 'react';

export interface SettingsSectionProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

export function SettingsSection({ title, hint, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t border-line pt-6 first:border-t-0 first:pt-2">
      <div className="grid gap-1">
        <h2 id={id} className="font-semibold text-ink">
          {title}
        </h2>
        {hint ? <p className="max-w-prose text-sm text-ink-muted">{hint}</p> : null}
      </div>
      {children}
    </section>
  );
}
