import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const MAX_HEIGHT_PX = 220;

/** The field is as tall as its text, up to a point. */
export function useGrowingHeight(text: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, MAX_HEIGHT_PX)}px`;
  }, [text]);
  return field;
}

/** Takes over what was typed before the page could listen; `onTyped` gets it once, with the Enter at its end if there was one. */
export function useEarlyInput(
  field: RefObject<HTMLTextAreaElement | null>,
  autoFocus: boolean,
  onTyped: (text: string) => void,
) {
  const done = useRef(false);
  useEffect(() => {
    const element = field.current;
    if (done.current || !element) return;
    done.current = true;
    if (element.value.trim() !== '') onTyped(element.value);
    if (autoFocus && matchMedia('(pointer: fine)').matches) element.focus();
  });
}
