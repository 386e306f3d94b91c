import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';
import { FIELD_STYLES } from '@/components/ui/field-styles';

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(FIELD_STYLES, 'px-3 py-2 text-[1rem] sm:text-sm', className)} {...props} />;
}
