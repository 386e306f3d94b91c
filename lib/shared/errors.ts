/** Every failure a user can meet, by code. The sentence shown for it is `errors.<code>` in messages/*.json. */
export const ERROR_STATUS = {
  invalid_input: 422,
  unauthenticated: 401,
  invalid_credentials: 401,
  forbidden: 403,
  sign_up_closed: 403,
  username_scripts: 422,
  username_reserved: 422,
  password_common: 422,
  password_personal: 422,
  not_found: 404,
  session_gone: 404,
  last_administrator: 409,
  conflict: 409,
  too_many: 409,
  limit_reached: 409,
  share_password: 401,
  share_links_off: 403,
  share_too_large: 422,
  nothing_to_share: 422,
  export_too_large: 422,
  not_a_session_file: 422,
  session_file_version: 422,
  payload_too_large: 413,
  rate_limited: 429,
  too_many_attempts: 429,
  too_often: 429,
  too_many_turns: 429,
  too_many_uploads: 429,
  server_busy: 503,
  sign_in_busy: 503,
  internal: 500,
  database_busy: 503,
  database_unavailable: 503,
  dataset_not_ready: 409,
  dataset_unavailable: 503,
  source_unreachable: 502,
  source_credentials: 502,
  source_rights: 502,
  source_host_unknown: 502,
  source_refused: 502,
  source_wrong_port: 502,
  source_timeout: 502,
  source_tls_unsupported: 502,
  source_tls_required: 502,
  source_writable: 422,
  source_certificate: 502,
  source_database_unknown: 502,
  source_busy: 503,
  source_locked: 503,
  source_address_forbidden: 422,
  source_files_off: 422,
  source_file_unknown: 502,
  source_file_busy: 503,
  source_file_unreadable: 502,
  source_extension: 502,
  query_refused: 422,
  query_syntax: 422,
  sensitive_column: 403,
  query_failed: 422,
  query_timeout: 504,
  query_too_large: 422,
  query_crashed: 422,
  engine_busy: 503,
  question_not_understood: 422,
  model_unavailable: 502,
  model_credentials: 502,
  model_rate_limited: 502,
  model_not_configured: 409,
  stopped: 409,
  interrupted: 500,
  schema_changed: 409,
  training_running: 409,
  training_stopped: 409,
  training_interrupted: 500,
  source_in_use: 409,
  source_empty: 422,
  model_changed: 409,
  columns_differ: 409,
  not_a_file_dataset: 409,
  invalid_file: 422,
  file_unreadable: 422,
  unsupported_file: 415,
  file_too_large: 413,
  upload_cut: 400,
  storage_full: 507,
  storage_quota: 507,
  storage_unavailable: 503,
  storage_unreachable: 503,
  storage_refused: 502,
  storage_bucket_unknown: 502,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface AppErrorOptions {
  /** For the log only; never sent to a client. */
  cause?: unknown;
  /** Values for the sentence's placeholders, safe to show. */
  params?: Record<string, string | number>;
  /** The input field at fault, for 422 answers. */
  field?: string;
  /** Seconds after which a try makes sense again; becomes `Retry-After`. */
  retryAfter?: number;
}

/** A failure with a code. `message` is for the log; users read the sentence of `code`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string | number>;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string = code, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = options.params ?? {};
    this.field = options.field;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_STATUS, value);
}
