import { request } from 'node:http';
import type { Account } from './account.ts';

/** Questions of every kind the built-in analyst knows. */
export const QUESTIONS = [
  'How many customers are there in each country?',
  'Top 5 artists by revenue',
  'Monthly revenue in 2024',
  'Which genre has the most tracks?',
  'What is the average invoice total per country, highest first?',
  'Customers from Brazil',
  'How many tracks are longer than 5 minutes?',
  '每个国家有多少客户？',
];

export interface TurnTiming {
  /** Milliseconds from sending the request to the first byte of the body. */
  firstByteMs: number;
  /** Milliseconds from sending the request to the end of the stream. */
  totalMs: number;
}

/** Asks one question in a new session over the streaming route and reads the stream to its end. */
function askOnce(url: string, account: Account, question: string, useCache: boolean): Promise<TurnTiming> {
  const body = JSON.stringify({ datasetId: account.datasetId, question, useCache });
  const headers = { 'content-type': 'application/json', cookie: account.cookie };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const call = request(`${url}/api/chat`, { method: 'POST', headers }, (response) => {
      let firstByteMs: number | null = null;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        firstByteMs ??= performance.now() - began;
        chunks.push(chunk);
      });
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isDone = /"type":"data-done"[^\n]*"status":"done"/.test(text);
        if (isDone && firstByteMs !== null) resolve({ firstByteMs, totalMs: performance.now() - began });
        else reject(new Error(`“${question}” answered ${response.statusCode}: ${text.slice(-500)}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Asks every question `rounds` times, one after the other. */
export async function measureTurns(
  url: string,
  account: Account,
  rounds: number,
  useCache: boolean,
): Promise<TurnTiming[]> {
  const timings: TurnTiming[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const question of QUESTIONS) timings.push(await askOnce(url, account, question, useCache));
  }
  return timings;
}
