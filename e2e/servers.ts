import { join } from 'node:path';

/** Ports nobody else is likely to use, so that tests run beside a developer's server. */
export const MODEL_PORT = 3391;
export const HANGING_MODEL_PORT = 3392;
export const ATTACKING_MODEL_PORT = 3390;
const NOBODY_LISTENS = 9;
/** DuckDB files in it may be asked where they lie. */
export const SHARED_FOLDER = join(process.env.E2E_DATA_DIR ?? '', 'shared');

export interface AppServer {
  name: string;
  port: number;
  url: string;
  env: Record<string, string>;
}

function appServer(name: string, port: number, env: Record<string, string> = {}): AppServer {
  const common = {
    PORT: String(port),
    TABLETALK_DATA_DIR: join(process.env.E2E_DATA_DIR ?? '', name),
    TABLETALK_DIST_DIR: process.env.TABLETALK_DIST_DIR ?? '',
    NEXTAUTH_SECRET: 'known-to-the-browser-tests',
    CHAT_PER_MINUTE: '0',
    SIGN_UPS_PER_ADDRESS: '0',
    // The databases that tests connect are on this machine.
    ALLOW_PRIVATE_SOURCES: 'true',
    DUCKDB_SOURCES_DIR: '',
    LOG_LEVEL: 'error',
    // What a developer keeps in .env.local must not reach the tests.
    DATABASE_URL: '',
    NEXTAUTH_URL: '',
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
    REDIS_URL: '',
    UPSTASH_REDIS_REST_URL: '',
    UPSTASH_REDIS_REST_TOKEN: '',
    S3_BUCKET: '',
    S3_ENDPOINT: '',
    S3_ACCESS_KEY_ID: '',
    S3_SECRET_ACCESS_KEY: '',
    S3_FORCE_PATH_STYLE: '',
    S3_PREFIX: '',
  };
  return { name, port, url: `http://localhost:${port}`, env: { ...common, ...env } };
}

/** As after `npm start` with nothing set: built-in analyst, embedded database, cache in memory. */
export const PLAIN = appServer('plain', 3381, { DUCKDB_SOURCES_DIR: SHARED_FOLDER });

/** Asks the scripted language model. */
export const WITH_MODEL = appServer('model', 3382, {
  OPENAI_API_KEY: 'scripted-key',
  OPENAI_BASE_URL: `http://127.0.0.1:${MODEL_PORT}/v1`,
  OPENAI_MODEL: 'scripted',
  MODEL_TIMEOUT_MS: '5000',
});

/** Sign-up is closed after the first account, and the cache is dead. */
export const CLOSED = appServer('closed', 3383, {
  ALLOW_SIGN_UP: 'false',
  REDIS_URL: `redis://127.0.0.1:${NOBODY_LISTENS}`,
});

/** Started and killed by its test. */
export const KILLED = appServer('killed', 3384, {
  OPENAI_API_KEY: 'scripted-key',
  OPENAI_BASE_URL: `http://127.0.0.1:${HANGING_MODEL_PORT}/v1`,
  OPENAI_MODEL: 'scripted',
});

/** Has every kind of account; started by its test. */
export const ACCESS = appServer('access', 3385);

/** Is sent what should end it; started by its test. */
export const ATTACKED = appServer('attacked', 3386, {
  OPENAI_API_KEY: 'scripted-key',
  OPENAI_BASE_URL: `http://127.0.0.1:${ATTACKING_MODEL_PORT}/v1`,
  OPENAI_MODEL: 'scripted',
  QUERY_TIMEOUT_MS: '3000',
});
