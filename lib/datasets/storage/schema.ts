/** What takes a user's storage, in bytes. */
export interface StorageUse {
  used: number;
  /** Null: no limit. */
  limit: number | null;
  /** The largest first. */
  datasets: { id: number; name: string; bytes: number }[];
  /** Those that are not listed. */
  others: { count: number; bytes: number };
  /** Files that came in, or are coming in, and are no dataset yet. */
  waiting: number;
}
