import { useFormatter } from 'next-intl';

/** Names on one line, divided as the reader's language divides them. Also drawn on the server. */
export function useNameList(): (names: readonly string[]) => string {
  const format = useFormatter();
  return (names) => format.list(names, { type: 'conjunction', style: 'narrow' });
}
