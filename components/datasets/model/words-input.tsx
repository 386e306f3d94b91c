'use client';

import { type ComponentProps, useState } from 'react';
import { splitWords } from '@/components/datasets/model/model-edits';
import { Input } from '@/components/ui/input';

export interface WordsInputProps extends Omit<ComponentProps<typeof Input>, 'value' | 'onChange'> {
  value: readonly string[];
  onChange: (words: string[]) => void;
}

/** Several words in one line, between commas. */
export function WordsInput({ value, onChange, ...props }: WordsInputProps) {
  const [typed, setTyped] = useState({ text: value.join(', '), words: value });
  // Undone or loaded anew from outside; while typing, the text says what the value is.
  if (typed.words.join('\n') !== value.join('\n')) setTyped({ text: value.join(', '), words: value });
  return (
    <Input
      {...props}
      value={typed.text}
      onChange={(event) => {
        const words = splitWords(event.target.value);
        setTyped({ text: event.target.value, words });
        onChange(words);
      }}
      onBlur={() => setTyped({ text: value.join(', '), words: value })}
    />
  );
}
