import type { ReactNode } from 'react';

export interface SettingsSectionProps {
  id: string;
  title: string;
  body: string;
  children: ReactNode;
}

/** A matter of the settings: what it is on the left, what there is to set on the right. */
export function SettingsSection({ id, title, body, children }: SettingsSectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-5 border-t border-line py-8 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    >
      <div className="grid content-start gap-1">
        <h2 id={id} className="font-semibold text-ink">
          {title}
        </h2>
        <p className="text-sm text-ink-muted">{body}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
