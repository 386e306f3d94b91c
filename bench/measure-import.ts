import { once } from 'node:events';
import { createWriteStream, openAsBlob } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Account } from './account.ts';
import type { Server } from './server.ts';

const CATEGORIES = ['Books', 'Games', 'Garden', 'Music', 'Toys', 'Food', 'Tools', 'Sport'];
const WATCH_MS = 100;

export interface ImportFigures {
  rows: number;
  /** From the upload's first byte to the dataset being ready. */
  readySeconds: number;
  peakMb: number;
  /** "how many rows by category", a whole turn over REST. */
  answerMs: number;
}

/** Writes a CSV of about `bytes`, always the same one; returns how many rows it has. */
export async function writeLargeCsv(path: string, bytes: number): Promise<number> {
  const file = createWriteStream(path);
  file.write('id,day,category,city,amount,note\n');
  let rows = 0;
  for (let written = 0; written < bytes; ) {
    const lines: string[] = [];
    for (let line = 0; line < 10_000; line += 1, rows += 1) {
      const mixed = (rows * 2_654_435_761) % 4_294_967_296;
      const day = `2024-${String((mixed % 12) + 1).padStart(2, '0')}-${String((mixed % 28) + 1).padStart(2, '0')}`;
      lines.push(
        `${rows},${day},${CATEGORIES[mixed % 8]},city ${mixed % 500},${(mixed % 100_000) / 100},some words that make the line longer ${mixed}`,
      );
    }
    const text = `${lines.join('\n')}\n`;
    written += text.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return rows;
}

/** Uploads a file through REST, waits until it can be asked, and asks. Throws when the dataset fails. */
export async function measureImport(
  server: Server,
  account: Account,
  path: string,
  rows: number,
): Promise<ImportFigures> {
  const headers = { authorization: `Bearer ${account.token}` };
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, server.residentMb());
  }, WATCH_MS);
  try {
    const began = performance.now();
    const form = new FormData();
    form.set('name', 'Large');
    form.set('files', await openAsBlob(path), 'large.csv');
    const upload = await fetch(`${server.url}/api/v1/datasets/upload`, { method: 'POST', headers, body: form });
    const { id } = (await upload.json()) as { id: number };
    await untilReady(`${server.url}/api/v1/datasets/${id}`, headers);
    const readySeconds = (performance.now() - began) / 1000;
    const ask = () =>
      fetch(`${server.url}/api/v1/chat/`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ dataset_id: id, question: 'how many rows by category', use_cache: false }),
      });
    // The first question of a dataset builds its lexicon.
    await (await ask()).json();
    const asked = performance.now();
    const answer = (await (await ask()).json()) as { rows: Record<string, number>[] };
    const answerMs = performance.now() - asked;
    const counted = answer.rows.reduce((sum, row) => sum + Number(Object.values(row)[1]), 0);
    if (counted !== rows) throw new Error(`${counted} rows were counted, ${rows} were written.`);
    return { rows, readySeconds, peakMb, answerMs };
  } finally {
    clearInterval(watch);
  }
}

async function untilReady(url: string, headers: Record<string, string>): Promise<void> {
  for (;;) {
    const dataset = (await (await fetch(url, { headers })).json()) as { status: string; error_msg: string | null };
    if (dataset.status === 'ready') return;
    if (dataset.status === 'failed') throw new Error(`The import failed: ${dataset.error_msg}`);
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  }
}
