/** Volatile functions of PostgreSQL that only look at chance or the clock. */
export const HARMLESS_VOLATILE = [
  'random',
  'random_normal',
  'clock_timestamp',
  'timeofday',
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
  'array_sample',
  'array_shuffle',
] as const;

const REFUSED = new Set(
  `connectby col_description crosstab current_database current_query current_role current_schema current_schemas current_setting
  current_user currval format_type get_current_ts_config getdatabaseencoding getpgusername lastval mxid_age nextval obj_description
  query_to_json row_security_active satisfies_hash_partition session_user set_config setval shobj_description system_user ts_debug
  ts_lexize ts_parse ts_rewrite ts_stat ts_token_type ts_typanalyze user version xpath_table`.split(/\s+/),
);
const FAMILIES =
  /^(_?pg_|has_|inet_(client|server)_|lo_|dblink|(to_)?reg(class|collation|config|dictionary|namespace|oper|proc|role|type)|txid_|binary_upgrade_|acl|hash_acl|makeacl|crosstab|currtid|.*_to_xml|.*_validator$|.*_handler$)/;
const HARMLESS_OF_FAMILIES = new Set(['pg_typeof', 'pg_size_pretty', 'pg_size_bytes']);

/**
 * Functions that the catalogue calls stable but that look at files, settings, sessions or the catalogue, or run SQL from text. What
 * takes or gives the server's own structures is told by the live catalogue too (`read-facts.ts`).
 */
export function isRefusedPostgresFunction(name: string): boolean {
  if (HARMLESS_OF_FAMILIES.has(name)) return false;
  return REFUSED.has(name) || FAMILIES.test(name);
}

/** The server's own types of plain values, as its grammar names them, and what relatives add. */
const PLAIN_TYPES = new Set(
  `bool boolean int2 int4 int8 smallint integer int bigint float4 float8 real numeric decimal money text varchar bpchar char name bytea
  date time timetz timestamp timestamptz interval uuid json jsonb jsonpath xml inet cidr macaddr macaddr8 bit varbit point line lseg
  box path polygon circle tsvector tsquery int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange
  nummultirange tsmultirange tstzmultirange datemultirange string bytes super`.split(/\s+/),
);

export function isPlainPostgresType(name: string): boolean {
  return PLAIN_TYPES.has(name);
}

/** `current_date` and its kin tell the time; `current_user` and its kin tell of the session. */
export function isAllowedSqlValue(operation: string): boolean {
  return /^SVFOP_(CURRENT_(DATE|TIME|TIMESTAMP)|LOCALTIME(STAMP)?)(_N)?$/.test(operation);
}
