import { cn } from '@/components/ui/class-names';

/** The mark: a sheet of ruled rows whose corner speaks. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" className={cn('size-6 shrink-0', className)}>
      <path
        d="M6.5 3h11A3.5 3.5 0 0 1 21 6.5v8a3.5 3.5 0 0 1-3.5 3.5H11l-4.2 3.36A.5.5 0 0 1 6 20.97V18A3.5 3.5 0 0 1 3 14.5v-8A3.5 3.5 0 0 1 6.5 3Z"
        fill="var(--accent)"
      />
      <path d="M7.5 8h9M7.5 12.75h5.5" stroke="var(--accent-contrast)" strokeWidth="1.75" strokeLinecap="round" />
    </svg>
  );
}
