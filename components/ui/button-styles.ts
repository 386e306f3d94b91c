import { cn } from '@/components/ui/class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet' | 'link';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-contrast hover:bg-accent-hover shadow-low',
  secondary: 'bg-paper-raised text-ink border border-line-strong hover:bg-paper-hover shadow-low',
  quiet: 'text-ink-muted hover:bg-paper-hover hover:text-ink aria-expanded:bg-paper-hover aria-expanded:text-ink',
  danger: 'bg-danger text-danger-contrast hover:bg-danger-hover shadow-low',
  'danger-quiet': 'text-danger-text hover:bg-danger-soft',
  link: 'text-accent-text underline decoration-1 underline-offset-4 decoration-line-strong hover:decoration-current',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-8 gap-1.5 px-2.5 text-xs [&_svg]:size-3.5',
  md: 'h-9 gap-2 px-3.5 text-sm [&_svg]:size-4',
  lg: 'h-11 gap-2 px-5 text-base [&_svg]:size-4.5',
};

/** The look of a button, also for links that act like one. */
export function buttonStyles(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'md',
  className?: string,
): string {
  return cn(
    'inline-flex shrink-0 select-none items-center justify-center rounded-md font-medium whitespace-nowrap',
    'transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:shrink-0',
    VARIANTS[variant],
    variant === 'link' ? 'rounded-xs text-sm' : SIZES[size],
    className,
  );
}
