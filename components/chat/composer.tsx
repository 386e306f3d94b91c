'use client';

import { ArrowUp, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, type Ref, useId, useImperativeHandle } from 'react';
import { useEarlyInput, useGrowingHeight } from '@/components/chat/composer-field';
import { composerCommand } from '@/components/chat/composer-key';
import { insertWords } from '@/components/chat/insert-words';
import { useDraft } from '@/components/chat/use-draft';
import { IconButton } from '@/components/ui/icon-button';
import { QUESTION_MAX_LENGTH } from '@/lib/shared/question-length';

/** From here on the characters left are shown. */
const WARN_FROM = QUESTION_MAX_LENGTH - 200;

export interface ComposerHandle {
  fill: (question: string) => void;
  /** Puts words where the caret is. */
  insert: (words: string) => void;
  focus: () => void;
}

export interface ComposerProps {
  ref: Ref<ComposerHandle>;
  /** Drafts are kept by this name. */
  draftName: string;
  /** Goes here when the page opens, where that raises no on-screen keyboard. */
  autoFocus: boolean;
  followUp: boolean;
  busy: boolean;
  stopping: boolean;
  /** Why nothing can be asked now; read under the field. */
  blocked: string | null;
  lastQuestion: string | null;
  /** The dataset chip. */
  children: ReactNode;
  onSend: (question: string) => void;
  onStop: () => void;
}

export function Composer(props: ComposerProps) {
  const t = useTranslations('chat.composer');
  const [text, setText] = useDraft(props.draftName);
  const field = useGrowingHeight(text);
  const noteId = useId();
  const question = text.trim();
  const left = QUESTION_MAX_LENGTH - question.length;
  const sendable = question !== '' && left >= 0 && !props.blocked && !props.busy;

  const fill = (next: string) => {
    setText(next);
    const element = field.current;
    element?.focus();
    // After the text has been drawn: the caret goes to its end.
    requestAnimationFrame(() => element?.setSelectionRange(next.length, next.length));
  };
  const insert = (words: string) => {
    const { selectionStart: from = text.length, selectionEnd: to = text.length } = field.current ?? {};
    const [next, caret] = insertWords(text, words, from, to);
    setText(next);
    field.current?.focus();
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret));
  };
  useImperativeHandle(props.ref, () => ({ fill, insert, focus: () => field.current?.focus() }));

  const send = () => {
    if (!sendable) return;
    props.onSend(question);
    setText('');
  };
  useEarlyInput(field, props.autoFocus, (typed) => {
    if (!typed.endsWith('\n') || props.blocked || props.busy) setText(typed);
    else props.onSend(typed.trim());
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, keyCode } = event;
    // Safari ends a composition before its Enter arrives, and marks it with 229.
    const isComposing = event.nativeEvent.isComposing || keyCode === 229;
    const command = composerCommand({ key, shiftKey, isComposing, empty: text === '' });
    if (command === null || (command === 'recall' && props.lastQuestion === null)) return;
    event.preventDefault();
    if (command === 'send') send();
    else fill(props.lastQuestion ?? '');
  };

  const note =
    left < 0
      ? t('tooLong', { count: -left })
      : question.length > WARN_FROM
        ? t('remaining', { count: left })
        : (props.blocked ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      data-composer=""
      className="rounded-xl border border-line-strong bg-paper-raised shadow-low focus-within:border-accent"
    >
      <textarea
        ref={field}
        rows={1}
        value={text}
        enterKeyHint="send"
        autoComplete="off"
        aria-label={t('label')}
        aria-describedby={noteId}
        aria-invalid={left < 0}
        placeholder={t(props.followUp ? 'placeholderFollowUp' : 'placeholder')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="block w-full resize-none bg-transparent px-4 pt-3 pb-1 text-[1rem] leading-6 outline-none sm:text-base"
      />
      <div className="flex items-center gap-2 p-2 pt-1">
        <div className="flex min-w-0 grow items-center">{props.children}</div>
        <p id={noteId} aria-live="polite" className={`text-xs ${left < 0 ? 'text-danger-text' : 'text-ink-muted'}`}>
          {note}
        </p>
        {props.busy ? (
          <IconButton
            key="stop"
            label={t(props.stopping ? 'stopping' : 'stop')}
            variant="outline"
            disabled={props.stopping}
            onClick={() => {
              props.onStop();
              // The button goes away with the answer; the focus must not.
              field.current?.focus();
            }}
          >
            <Square aria-hidden="true" className="fill-current [&&]:size-3.5" />
          </IconButton>
        ) : (
          <IconButton key="send" label={t('send')} type="submit" variant="primary" disabled={!sendable}>
            <ArrowUp aria-hidden="true" />
          </IconButton>
        )}
      </div>
    </form>
  );
}
