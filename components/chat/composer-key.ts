export interface ComposerKeyState {
  key: string;
  shiftKey: boolean;
  /** A character is being composed (Chinese input): its Enter chooses a word. */
  isComposing: boolean;
  empty: boolean;
}

export type ComposerCommand = 'send' | 'recall' | null;

/** What a key pressed in the composer does beside typing. */
export function composerCommand({ key, shiftKey, isComposing, empty }: ComposerKeyState): ComposerCommand {
  if (isComposing) return null;
  if (key === 'Enter' && !shiftKey) return 'send';
  return key === 'ArrowUp' && empty ? 'recall' : null;
}
