import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { FIELD_STYLES } from '@/components/ui/field-styles';

/** 16 px on phones, so that focusing it does not zoom the page. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(FIELD_STYLES, 'h-10 px-3 text-[1rem] sm:text-sm', className)} {...props} />;
}
