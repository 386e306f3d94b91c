import { readId } from '@/lib/shared/id';

type Given = string | string[] | undefined;

export interface ListAddress {
  search?: Given;
  before?: Given;
}

/** What the address of the list asks for; what is not understood counts as not said. */
export function readWish(address: ListAddress): { search: string; before: number | undefined } {
  const one = (given: Given) => (typeof given === 'string' ? given : '');
  return {
    search: one(address.search).trim().slice(0, 200),
    before: readId(one(address.before)) ?? undefined,
  };
}
