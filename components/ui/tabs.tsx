'use client';

import * as RadixTabs from 'radix-ui/tabs';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

export const Tabs = RadixTabs.Root;

export function TabsList({ className, ...props }: ComponentProps<typeof RadixTabs.List>) {
  return (
    <RadixTabs.List
      className={cn('flex gap-4 overflow-x-auto border-b border-line [scrollbar-width:none]', className)}
      {...props}
    />
  );
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof RadixTabs.Trigger>) {
  return (
    <RadixTabs.Trigger
      className={cn(
        '-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm text-ink-muted',
        'rounded-t-xs transition-colors duration-100 hover:text-ink focus-visible:outline-offset-[-2px]',
        'data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink',
        '[&_svg]:size-4',
        className,
      )}
      {...props}
    />
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof RadixTabs.Content>) {
  return <RadixTabs.Content className={cn('rounded-sm pt-4', className)} {...props} />;
}
