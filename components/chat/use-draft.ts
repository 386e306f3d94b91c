import { useCallback, useEffect, useState } from 'react';

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Storage may be full or forbidden: the draft then lives as long as the page.
  }
}

/** What drafts of a session are kept by; those of a new chat together. */
export const draftName = (sessionId: number | null): string => String(sessionId ?? 'new');

const unsentKey = (name: string) => `unsent:${name}`;

/** A question is kept from its sending until the server has it, so that a reload gives it back. */
export const unsent = {
  keep: (name: string, question: string) => write(unsentKey(name), question),
  forget: (name: string) => write(unsentKey(name), ''),
};

/** Text that survives leaving the session and reloading the tab. */
export function useDraft(name: string): [string, (text: string) => void] {
  const key = `draft:${name}`;
  const [text, setText] = useState('');
  // After hydration: the server knows no drafts.
  useEffect(() => {
    const lost = read(unsentKey(name));
    unsent.forget(name);
    if (lost !== '' && read(key) === '') write(key, lost);
    setText((now) => now || read(key));
  }, [key, name]);
  const change = useCallback(
    (next: string) => {
      setText(next);
      write(key, next);
    },
    [key],
  );
  return [text, change];
}
