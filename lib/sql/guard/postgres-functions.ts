/** Volatile functions of PostgreSQL that only look at chance or the clock. */
export const HARMLESS_VOLATILE = ['random', 'clock_timestamp', 'timeofday', 'gen_random_uuid'] as const;

const REFUSED = new Set([
  'col_description',
  'current_query',
  'current_schemas',
  'current_setting',
  'currval',
  'dblink',
  'getpgusername',
  'lastval',
  'nextval',
  'obj_description',
  'row_security_active',
  'set_config',
  'setval',
  'shobj_description',
  'ts_rewrite',
  'ts_stat',
]);
const FAMILIES =
  /^(pg_|has_|inet_(client|server)_|lo_|dblink_|(to_)?reg(class|collation|config|dictionary|namespace|oper|proc|role|type)|txid_|binary_upgrade_|.*_to_xml)/;
const HARMLESS_OF_FAMILIES = new Set(['pg_typeof', 'pg_size_pretty', 'pg_size_bytes']);

/** Functions that the catalogue calls stable but that look at files, settings, sessions or run SQL from text. */
export function isRefusedPostgresFunction(name: string): boolean {
  if (HARMLESS_OF_FAMILIES.has(name)) return false;
  return REFUSED.has(name) || FAMILIES.test(name);
}
