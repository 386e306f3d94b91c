import { AppError } from '@/lib/shared/errors';
import type { Cell } from '@/lib/shared/result';

/** Most that one result may weigh, as text. */
export const MOST_RESULT_BYTES = 8_000_000;

/** Collects rows up to a number and a weight; the row after the last one only sets `truncated`. */
export class RowReader {
  rows: Cell[][] = [];
  truncated = false;
  private bytes = 0;
  private count = 0;

  constructor(
    private readonly maxRows: number,
    private readonly maxBytes = MOST_RESULT_BYTES,
  ) {}

  /** True once nothing more needs to be read. */
  get full(): boolean {
    return this.truncated;
  }

  /** Takes one row; throws `query_too_large` when the rows together are heavier than allowed. */
  add(row: Cell[]): void {
    if (this.count >= this.maxRows) {
      this.truncated = true;
      return;
    }
    for (const cell of row) this.bytes += typeof cell === 'string' ? cell.length + 2 : 8;
    if (this.bytes > this.maxBytes) throw tooLarge(this.maxBytes);
    this.rows.push(row);
    this.count += 1;
  }

  /** The rows since the last call; the limits still count them. */
  takeRows(): Cell[][] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }
}

export function tooLarge(bytes: number): AppError {
  const megabytes = Math.round(bytes / 1_000_000);
  return new AppError('query_too_large', `result over ${megabytes} MB`, { params: { megabytes } });
}
