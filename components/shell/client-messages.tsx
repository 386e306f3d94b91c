import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

export interface ClientMessagesProps {
  /** The top-level keys of messages/*.json that client components below use; the rest never leaves the server. */
  namespaces: readonly (keyof Messages)[];
  children: ReactNode;
}

/** Hands client components the sentences they need. */
export async function ClientMessages({ namespaces, children }: ClientMessagesProps) {
  const messages = await getMessages();
  const needed = Object.fromEntries(namespaces.map((namespace) => [namespace, messages[namespace]]));
  return <NextIntlClientProvider messages={needed}>{children}</NextIntlClientProvider>;
}
