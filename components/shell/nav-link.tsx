'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

export interface NavLinkProps {
  href: string;
  icon: ReactNode;
  label: string;
  compact?: boolean;
  /** Stands out as the thing to do. */
  raised?: boolean;
  onOpen?: (() => void) | undefined;
  keyShortcuts?: string;
}

/** A place of the workspace, in the sidebar or as an icon on the rail. */
export function NavLink({ href, icon, label, compact = false, raised = false, onOpen, keyShortcuts }: NavLinkProps) {
  const pathname = usePathname();
  const isHere = pathname === href;
  // A page within marks its place too, but a chat is not a new chat.
  const current = isHere || (!raised && pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      onClick={onOpen}
      aria-current={isHere ? 'page' : current ? 'true' : undefined}
      aria-keyshortcuts={keyShortcuts}
      aria-label={compact ? label : undefined}
      title={compact ? label : undefined}
      className={cn(
        'flex items-center gap-2.5 rounded-md text-sm transition-colors duration-100 hover:bg-paper-hover',
        '[&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.75]',
        compact ? 'size-9 justify-center' : 'h-9 px-2.5',
        raised && !compact && 'mb-2 border border-line bg-paper-raised text-ink shadow-low',
        current && !raised ? 'bg-paper-hover font-medium text-ink' : 'text-ink-muted hover:text-ink',
      )}
    >
      {icon}
      {compact ? null : label}
    </Link>
  );
}
