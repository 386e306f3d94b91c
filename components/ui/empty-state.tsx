import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: string;
  body?: string | undefined;
  /** Decorative. */
  icon?: ReactNode;
  children?: ReactNode;
  /** `h1` where it is the page's only heading. */
  as?: 'h1' | 'h2';
}

/** A place with nothing in it: says why and what to do next. */
export function EmptyState({ title, body, icon, children, as: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-sm justify-items-center gap-2 px-6 py-16 text-center">
      {icon ? (
        <div aria-hidden="true" className="mb-2 text-ink-faint [&_svg]:size-7 [&_svg]:stroke-[1.5]">
          {icon}
        </div>
      ) : null}
      <Heading className="text-lg font-semibold text-ink">{title}</Heading>
      {body ? <p className="text-sm text-ink-muted">{body}</p> : null}
      {children ? <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div> : null}
    </div>
  );
}
