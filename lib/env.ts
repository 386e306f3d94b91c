import 'server-only';
import { z } from 'zod';
import { parseSize } from '@/lib/shared/parse-size';
import { ConfigurationError } from '@/lib/shared/start-up-error';
import { parseTrustedProxies } from '@/lib/shared/trusted-proxies';

/** The only reader of process.env. Empty strings count as not set. */

const optional = z.string().min(1).optional();
const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0'])
    .default(fallback ? 'true' : 'false')
    .transform((value) => value === 'true' || value === '1');
const whole = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** Bytes. */
const size = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      const bytes = parseSize(text);
      if (bytes === null) context.addIssue({ code: 'custom', message: 'must be a size such as 10GB, or 0' });
      return bytes ?? 0;
    });

const trustedProxies = z
  .string()
  .default('0')
  .transform((text, { addIssue }) => {
    try {
      return parseTrustedProxies(text);
    } catch (error) {
      addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: whole(3000, 1, 65535),
  TABLETALK_DATA_DIR: z.string().min(1).default('.data'),
  TABLETALK_DIST_DIR: z.string().min(1).default('.next'),
  VERCEL: optional,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// or postgresql:// URL' }).optional(),
  DATABASE_POOL_SIZE: whole(10, 1, 500),
  DATABASE_POOL_TIMEOUT_MS: whole(5_000, 100, 120_000),
  NEXTAUTH_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  NEXTAUTH_URL: z.url({ error: 'must be a URL such as https://tabletalk.example.com' }).optional(),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: z.url({ error: 'must be a URL' }).optional(),
  OPENAI_MODEL: z.string().min(1).default('gpt-4.1-mini'),
  MODEL_TIMEOUT_MS: whole(60_000, 100, 600_000),
  UPSTASH_REDIS_REST_URL: z.url({ error: 'must be a URL' }).optional(),
  UPSTASH_REDIS_REST_TOKEN: optional,
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
  S3_BUCKET: optional,
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_FORCE_PATH_STYLE: z
    .enum(['true', 'false', '1', '0'])
    .transform((value) => value === 'true' || value === '1')
    .optional(),
  S3_PREFIX: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*\/?$/, 'must be a path of letters, digits, dots, dashes and slashes')
    .transform((path) => `${path.replace(/\/$/, '')}/`)
    .default(''),
  TRUSTED_PROXIES: trustedProxies,
  ALLOW_SIGN_UP: flag(true),
  ALLOW_SHARE_LINKS: flag(true),
  EMBED_ORIGINS: z
    .string()
    .regex(
      /^https?:\/\/[\w.-]+(:\d+)?(\s+https?:\/\/[\w.-]+(:\d+)?)*$/,
      'must be origins such as https://wiki.example.com, with blanks between',
    )
    .optional(),
  CHAT_PER_MINUTE: whole(30, 0, 100_000),
  TURNS_PER_USER: whole(5, 0, 10_000),
  TURNS_AT_ONCE: whole(200, 0, 100_000),
  STORAGE_PER_USER: size('10GB'),
  UPLOADS_PER_USER: whole(3, 0, 10_000),
  TRAININGS_PER_USER: whole(2, 0, 10_000),
  TRAININGS_AT_ONCE: whole(6, 0, 10_000),
  DATASETS_PER_USER: whole(200, 0, 1_000_000),
  CONNECTIONS_PER_USER: whole(100, 0, 1_000_000),
  SESSIONS_PER_USER: whole(10_000, 0, 10_000_000),
  RETENTION_DAYS: whole(0, 0, 36_500),
  SAVED_QUERIES_PER_MINUTE: whole(30, 0, 100_000),
  SIGN_UPS_PER_ADDRESS: whole(5, 0, 100_000),
  SIGN_IN_ATTEMPTS: whole(10, 1, 100_000),
  QUERY_TIMEOUT_MS: whole(30_000, 100, 600_000),
  QUERY_MAX_ROWS: whole(1_000, 1, 100_000),
  ENGINE_PROCESSES: z.coerce.number().int().min(0).max(256).optional(),
  FILE_PROCESSES: whole(3, 1, 64),
  DUCKDB_MEMORY_LIMIT: z
    .string()
    .regex(/^\d+(\.\d+)?\s?[KMGT]i?B$/i, 'must be a size such as 1GB')
    .default('1GB'),
  DUCKDB_THREADS: whole(2, 1, 256),
  // Node's own; 4 is what it takes without.
  UV_THREADPOOL_SIZE: whole(4, 1, 1024),
  ALLOW_PRIVATE_SOURCES: flag(false),
  DUCKDB_SOURCES_DIR: optional,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const BUCKET_NEEDS = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
const BUCKET_NAMES = [...BUCKET_NEEDS, 'S3_ENDPOINT', 'S3_FORCE_PATH_STYLE'] as const;

/** One half of the Upstash pair would silently be no cache, and half a bucket no place to keep files. */
const schema = variables.superRefine((given, { addIssue }) => {
  const set = BUCKET_NAMES.find((name) => given[name] !== undefined);
  for (const name of set === undefined ? [] : BUCKET_NEEDS) {
    if (given[name] === undefined)
      addIssue({ code: 'custom', path: [name], message: `must be set together with ${set}` });
  }
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = given;
  if ((url === undefined) === (token === undefined)) return;
  const [missing, other] = url === undefined ? (['URL', 'TOKEN'] as const) : (['TOKEN', 'URL'] as const);
  addIssue({
    code: 'custom',
    path: [`UPSTASH_REDIS_REST_${missing}`],
    message: `must be set together with UPSTASH_REDIS_REST_${other}`,
  });
});

export type Env = z.infer<typeof schema>;

/** Parses an environment; throws one ConfigurationError whose message names every variable at fault, never its value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new ConfigurationError(`The environment is not right: ${faults.join('; ')}. See .env.example.`);
}

let cached: Env | undefined;

/** The process's environment, parsed once at first use. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Lets next-auth take its address from the request: it works on any host and port, and NEXTAUTH_URL still comes first. */
export function trustRequestHost(): void {
  process.env.AUTH_TRUST_HOST ??= 'true';
}
