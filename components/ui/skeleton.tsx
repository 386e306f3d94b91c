import { cn } from '@/components/ui/class-names';

/** A place held for content on its way; the region around it says so with `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn('animate-breathe rounded-sm bg-paper-hover', className)} />;
}
