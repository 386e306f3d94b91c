import { type ClassValue, clsx } from 'clsx';

/** Joins class names. Later classes do not override earlier ones: give a primitive variants, not patches. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
