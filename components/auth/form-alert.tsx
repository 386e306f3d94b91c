import { CircleAlert } from 'lucide-react';

/** What went wrong with the whole form; the region is there from the start, so that screen readers hear it change. */
export function FormAlert({ text }: { text: string | null }) {
  return (
    <div role="alert" className="empty:absolute">
      {text ? (
        <p className="flex gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-danger-text">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {text}
        </p>
      ) : null}
    </div>
  );
}
