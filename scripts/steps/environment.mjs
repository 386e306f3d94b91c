import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { inRoot } from './paths.mjs';
import { PlainError } from './plain-error.mjs';

/** Reads .env files as Next.js does (the shell wins, then .local, then the plain file); an empty value is not set. */
export function readEnvironment(mode) {
  const files = [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env'];
  const layers = files
    .filter((file) => existsSync(inRoot(file)))
    .map((file) => parseEnv(readFileSync(inRoot(file), 'utf8')));
  const merged = Object.assign({}, ...layers.reverse(), process.env);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}

/** PORT as a number, 3000 unless set. Throws a PlainError for anything that is no port. */
export function portOf(environment) {
  const value = environment.PORT ?? '3000';
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new PlainError('The environment is not right: PORT must be a whole number from 1 to 65535. See .env.example.');
}
