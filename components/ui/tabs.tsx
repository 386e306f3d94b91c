'use client';

import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useId,
  useMemo,
  useState,
} from 'react';
import { cn } from '@/components/ui/class-names';

interface TabsState {
  value: string;
  choose: (value: string) => void;
  /** Of the ids that name tabs and panels to each other. */
  id: string;
}

const TabsContext = createContext<TabsState>({ value: '', choose: () => undefined, id: '' });

export interface TabsProps {
  /** The open one; without it the tabs keep it by themselves. Empty while none is open. */
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
  children: ReactNode;
}

/** Panels of which one is open, by the pattern of tabs of the ARIA practices: a tab that is gone to opens. */
export function Tabs({ value, defaultValue = '', onValueChange, className, children }: TabsProps) {
  const [own, setOwn] = useState(defaultValue);
  const id = useId();
  const open = value ?? own;
  const state = useMemo<TabsState>(
    () => ({
      value: open,
      id,
      choose: (next) => {
        if (next === open) return;
        setOwn(next);
        onValueChange?.(next);
      },
    }),
    [open, id, onValueChange],
  );
  return (
    <TabsContext value={state}>
      <div className={className}>{children}</div>
    </TabsContext>
  );
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]:not([disabled])')];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  tabs[step(at, tabs.length - 1)]?.focus();
}

export function TabsList({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      role="tablist"
      aria-orientation="horizontal"
      className={cn('flex gap-4 overflow-x-auto border-b border-line [scrollbar-width:none]', className)}
      onKeyDown={walk}
      {...props}
    />
  );
}

export function TabsTrigger({ value, className, ...props }: ComponentProps<'button'> & { value: string }) {
  const { value: open, choose, id } = useContext(TabsContext);
  const isOpen = value === open;
  return (
    <button
      type="button"
      role="tab"
      id={`${id}-tab-${value}`}
      aria-selected={isOpen}
      aria-controls={isOpen ? `${id}-panel-${value}` : undefined}
      data-state={isOpen ? 'active' : 'inactive'}
      // Where none is open, the keyboard still comes to the first of them.
      tabIndex={isOpen || open === '' ? 0 : -1}
      onClick={() => choose(value)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && open !== '' && choose(value)}
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

export function TabsContent({ value, className, ...props }: ComponentProps<'div'> & { value: string }) {
  const { value: open, id } = useContext(TabsContext);
  if (value !== open) return null;
  return (
    <div
      role="tabpanel"
      id={`${id}-panel-${value}`}
      aria-labelledby={`${id}-tab-${value}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel of text alone must be reachable by keyboard
      tabIndex={0}
      data-state="active"
      className={cn('rounded-sm pt-4', className)}
      {...props}
    />
  );
}
