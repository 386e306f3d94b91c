/** Table functions that make rows from their arguments alone. Every other one is refused. */
const TABLE_FUNCTIONS = new Set([
  'generate_series',
  'range',
  'unnest',
  'repeat',
  'repeat_row',
  'json_each',
  'json_tree',
  'generate_subscripts',
]);

/** Scalar functions that look at files, settings, catalogue, session or clockwork, or change something. */
const REFUSED = new Set([
  'col_description',
  'current_catalog',
  'current_connection_id',
  'current_database',
  'current_query',
  'current_query_id',
  'current_schemas',
  'current_setting',
  'current_transaction_id',
  'currval',
  'error',
  'format_pg_type',
  'from_substrait',
  'get_block_size',
  'get_substrait',
  'getenv',
  'getvariable',
  'glob',
  'histogram_values',
  'in_search_path',
  'map_to_pg_oid',
  'nextval',
  'obj_description',
  'query',
  'query_table',
  'set_config',
  'setseed',
  'setval',
  'shobj_description',
  'sleep',
  'sleep_ms',
  'sniff_csv',
  'sql_auto_complete',
  'txid_current',
  'which_secret',
  'write_log',
]);

const REFUSED_FAMILIES =
  /^(__|pg_|duckdb_|pragma_|has_|inet_|read_|write_|copy_|enable_|disable_|parquet_|arrow_|iceberg_|delta_|sqlite_|mysql_|postgres_|http|load_|install_|attach|checkpoint|force_checkpoint|json_serialize_|json_deserialize_|json_execute_|shell|system|scan_|seq_scan|.*_scan$)/;
const HARMLESS_OF_FAMILIES = new Set(['pg_typeof', 'pg_size_pretty']);

export function isAllowedTableFunction(name: string): boolean {
  return TABLE_FUNCTIONS.has(name);
}

export function isRefusedFunction(name: string): boolean {
  if (HARMLESS_OF_FAMILIES.has(name)) return false;
  return REFUSED.has(name) || REFUSED_FAMILIES.test(name);
}
