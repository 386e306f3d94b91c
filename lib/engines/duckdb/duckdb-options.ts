/** How an opened database may use the machine. */
export interface DuckDbOptions {
  /** Such as `1GB`. */
  memoryLimit: string;
  threads: number;
}
