import type { CallName } from '@/lib/engines/processes/calls';
import type { ToldError } from '@/lib/engines/processes/told-error';
import type { Cell } from '@/lib/shared/result';

/** From the server to an engine process. */
export type ToProcess =
  | { type: 'call'; id: number; name: CallName; given: unknown }
  | { type: 'cancel'; id: number }
  /** A batch of rows was taken in. */
  | { type: 'taken'; id: number };

/** From an engine process to the server. */
export type FromProcess =
  | { type: 'ready' }
  | { type: 'rows'; id: number; rows: Cell[][] }
  | { type: 'progress'; id: number; share: number }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'failed'; id: number; error: ToldError }
  /** Resident bytes, where the server cannot see them by itself. */
  | { type: 'memory'; bytes: number };
