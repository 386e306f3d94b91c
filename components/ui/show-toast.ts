import type { toast } from 'sonner';

export type ToastKind = 'success' | 'error' | 'info';

export interface ToastAction {
  label: string;
  onClick: () => unknown;
  /** For how long it can be taken. */
  ms: number;
}

const listeners = new Set<() => void>();
let markReady: (show: typeof toast) => void = () => undefined;
const ready = new Promise<typeof toast>((resolve) => {
  markReady = resolve;
});
let wanted = false;

/** Says something beside the page for a few seconds; the library is loaded for the first toast only. */
export function showToast(text: string, kind: ToastKind = 'info', action?: ToastAction): void {
  if (!wanted) {
    wanted = true;
    for (const listener of listeners) listener();
  }
  const { ms: duration, ...button } = action ?? { ms: undefined };
  void ready.then((show) =>
    show[kind](text, action ? { duration, action: button as { label: string; onClick: () => void } } : {}),
  );
}

export const toastRegionWanted = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => wanted,
  readOnServer: () => false,
  markReady: (show: typeof toast) => markReady(show),
};
