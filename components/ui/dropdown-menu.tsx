'use client';

import { Check, ChevronRight } from 'lucide-react';
import * as RadixMenu from 'radix-ui/dropdown-menu';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { MENU_ITEM_STYLES, MENU_STYLES } from '@/components/ui/overlay-styles';

export const DropdownMenuTrigger = RadixMenu.Trigger;
export const DropdownMenuRadioGroup = RadixMenu.RadioGroup;
export const DropdownMenuSub = RadixMenu.Sub;

/** Not modal: hiding the page from screen readers while its controls keep the focus order helps nobody. */
export function DropdownMenu(props: ComponentProps<typeof RadixMenu.Root>) {
  return <RadixMenu.Root modal={false} {...props} />;
}

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof RadixMenu.Content>) {
  return (
    <RadixMenu.Portal>
      <RadixMenu.Content sideOffset={6} collisionPadding={8} className={cn(MENU_STYLES, className)} {...props} />
    </RadixMenu.Portal>
  );
}

export function DropdownMenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof RadixMenu.Item> & { danger?: boolean }) {
  const tone = danger && 'text-danger-text data-[highlighted]:bg-danger-soft [&_svg]:text-current';
  return <RadixMenu.Item className={cn(MENU_ITEM_STYLES, tone, className)} {...props} />;
}

export function DropdownMenuRadioItem({ children, ...props }: ComponentProps<typeof RadixMenu.RadioItem>) {
  return (
    <RadixMenu.RadioItem className={MENU_ITEM_STYLES} {...props}>
      <span className="grow">{children}</span>
      <RadixMenu.ItemIndicator>
        <Check aria-hidden="true" />
      </RadixMenu.ItemIndicator>
    </RadixMenu.RadioItem>
  );
}

export function DropdownMenuSubTrigger({ children, ...props }: ComponentProps<typeof RadixMenu.SubTrigger>) {
  return (
    <RadixMenu.SubTrigger className={MENU_ITEM_STYLES} {...props}>
      {children}
      <ChevronRight aria-hidden="true" className="ml-auto" />
    </RadixMenu.SubTrigger>
  );
}

export function DropdownMenuSubContent(props: ComponentProps<typeof RadixMenu.SubContent>) {
  return (
    <RadixMenu.Portal>
      <RadixMenu.SubContent sideOffset={4} collisionPadding={8} className={MENU_STYLES} {...props} />
    </RadixMenu.Portal>
  );
}

export function DropdownMenuLabel(props: ComponentProps<typeof RadixMenu.Label>) {
  return <RadixMenu.Label className="truncate px-2.5 pt-1.5 pb-1 text-xs text-ink-muted" {...props} />;
}

export function DropdownMenuSeparator() {
  return <RadixMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
