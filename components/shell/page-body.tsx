import type { ReactNode } from 'react';

export interface PageBodyProps {
  title: string;
  subtitle?: string;
  /** Buttons beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A page of the workspace that is read from top to bottom: its title and one column, scrolling on its own. */
export function PageBody({ title, subtitle, aside, children }: PageBodyProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-column px-4 pt-8 pb-24 sm:px-8 sm:pt-14">
        <header className="mb-8 flex flex-wrap items-end justify-between gap-4">
          <div className="grid min-w-0 gap-1">
            <h1 className="text-2xl font-semibold wrap-anywhere text-ink">{title}</h1>
            {subtitle ? <p className="wrap-anywhere text-ink-muted">{subtitle}</p> : null}
          </div>
          {aside}
        </header>
        {children}
      </div>
    </div>
  );
}
