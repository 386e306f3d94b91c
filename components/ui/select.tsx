'use client';

import { Check, ChevronDown } from 'lucide-react';
import * as RadixSelect from 'radix-ui/select';
import { cn } from '@/components/ui/class-names';
import { FIELD_STYLES } from '@/components/ui/field-styles';
import { MENU_ITEM_STYLES, MENU_STYLES } from '@/components/ui/overlay-styles';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps {
  id?: string;
  label: string;
  value: string;
  options: readonly SelectOption[];
  onValueChange: (value: string) => void;
  disabled?: boolean;
  className?: string;
}

/** One choice of a list. */
export function Select({ id, label, value, options, onValueChange, disabled = false, className }: SelectProps) {
  return (
    <RadixSelect.Root value={value} onValueChange={onValueChange} disabled={disabled}>
      <RadixSelect.Trigger
        id={id}
        aria-label={label}
        className={cn(FIELD_STYLES, 'inline-flex h-9 items-center justify-between gap-2 px-3 text-sm', className)}
      >
        <RadixSelect.Value />
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content position="popper" sideOffset={6} collisionPadding={8} className={MENU_STYLES}>
          <RadixSelect.Viewport className="min-w-(--radix-select-trigger-width)">
            {options.map((option) => (
              <RadixSelect.Item key={option.value} value={option.value} className={MENU_ITEM_STYLES}>
                <span className="grow">
                  <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                </span>
                <RadixSelect.ItemIndicator>
                  <Check aria-hidden="true" />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
