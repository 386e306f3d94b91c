const words = (text: string) => text.trim().split(/\s+/);

/** What DuckDB has and the guard does not allow, by why. `allowed-functions.test.ts` holds this to the DuckDB at hand. */
export const LEFT_OUT: readonly (readonly [why: string, test: RegExp | readonly string[]])[] = [
  [
    'looks at the session, the catalogue, settings or secrets',
    words(`col_description current_catalog current_connection_id current_database current_query current_query_id current_role
      current_schema current_schemas current_setting current_transaction_id current_user format_pg_type format_type get_block_size
      getvariable in_search_path inet_client_addr inet_client_port inet_server_addr inet_server_port map_to_pg_oid obj_description
      session_user shobj_description txid_current user which_secret`),
  ],
  ['looks at the session, the catalogue, settings or secrets', /^(has_|pg_|duckdb_|pragma_)/],
  ['changes or waits for something', words('currval nextval setseed sleep_ms write_log error')],
  ['changes or waits for something', /^(enable|disable)_|checkpoint$|^truncate_/],
  [
    'reads files, other databases or other processes’ memory',
    /^(read_|parquet_|arrow_|copy_|glob$|sniff_csv$|seq_scan$|summary$|icu_calendar)/,
  ],
  [
    'runs SQL or a plan from text, or reads a table named by one',
    /^(histogram|query|query_table|json_(de)?serialize_.*|json_execute_.*|sql_auto_complete|check_peg_parser)$/,
  ],
  [
    'makes much of little, and can be said otherwise',
    words('list_reduce array_reduce reduce equi_width_bins reservoir_quantile bitstring_agg'),
  ],
  [
    'serves the engine itself',
    words(`alias can_cast_implicitly cast_to_type combine constant_or_null create_sort_key finalize get_type histogram_values
      is_histogram_other_bin make_type parse_duckdb_log_message remap_struct replace_type stats
      switch timetz_byte_comparable vector_type array_to_string_comma_default test_all_types test_vector_types`),
  ],
  ['serves the engine itself', /^(__internal_|icu_|variant_)/],
  ['is of shapes on a map, which no dataset here has', /^st_/],
];
