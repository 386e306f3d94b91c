import type { Dialect } from '@/lib/semantic-model/schema';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Words that are names only in quotes, by dialect, in lower case. `tests/keyword-names` tries every word that a dialect or its
 * grammar here has for its own, those that need no quotes too.
 */
export const QUOTED_WORDS: Record<Dialect, ReadonlySet<string>> = {
  /** `duckdb_keywords()` of 1.5 without those it calls unreserved. */
  duckdb: words(`
    all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by case
    cast char character check coalesce collate collation column columns concurrently constraint create cross dec decimal default
    deferrable desc describe distinct do else end except exists extract false fetch float for foreign freeze from full generated
    glob group grouping grouping_id having ilike in initially inner inout int integer intersect interval into is isnull join lambda
    lateral leading left like limit map national natural nchar none not notnull null nullif numeric offset on only or order out
    outer overlaps overlay pivot pivot_longer pivot_wider placing position positional precision primary qualify real references
    returning right row select semi setof show similar smallint some struct substring summarize symmetric table tablesample then
    time timestamp to trailing treat trim true try_cast union unique unpack unpivot using values varchar variadic verbose when
    where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize
    xmltable`),
  /** `pg_get_keywords()` of 15 without those it calls unreserved, and what 16 to 18 added. */
  postgres: words(`
    all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
    character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
    current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else
    end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in
    initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object
    json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
    localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only or order out
    outer overlaps overlay placing position precision primary real references returning right row select session_user setof
    similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union
    unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists
    xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`),
  /** What MySQL 9 or MariaDB 11 reserves, and what the grammar of the guard does not take for a name. */
  mysql: words(`
    accessible add all alter analyze and any as asc asensitive before between bigint binary blob boolean both by call cascade case
    change char character check collate column condition constraint contains continue convert create cross cube cume_dist
    current_date current_role current_time current_timestamp current_user cursor database databases day_hour day_microsecond
    day_minute day_second dec decimal declare default delayed delete delete_domain_id dense_rank desc describe deterministic
    distinct distinctrow div do_domain_ids double drop dual each else elseif empty enclosed end escaped except exists exit explain
    false fetch first_value float float4 float8 for force foreign from full fulltext function general generated get global go grant
    group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore ignore_domain_ids
    ignore_server_ids in index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into
    io_after_gtids io_before_gtids is iterate join json json_table key keys kill lag last_value lateral lead leading leave left
    library like limit linear lines load local localtime localtimestamp lock long longblob longtext loop low_priority manual
    master_bind master_demote_to_replica master_demote_to_slave master_heartbeat_period master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint
    minus minute_microsecond minute_second mod modifies natural no_write_to_binlog not nth_value ntile null numeric of offset on
    optimize optimizer_costs option optionally or order out outer outfile over page_checksum parallel parse_vcol_expr partition
    percent_rank persist persist_only portion position precision primary procedure purge qualify range rank read read_write reads real
    recursive ref_system_id references regexp release rename repeat replace require resignal restrict return returning revoke
    right rlike row row_number rows schema schemas second_microsecond select sensitive separator session session_user set show
    signal slow smallint spatial specific sql sql_big_result sql_buffer_result sql_cache sql_calc_found_rows sql_no_cache
    sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc stats_persistent stats_sample_pages stored
    straight_join system system_user table tablesample terminated then tinyblob tinyint tinytext to trailing trigger true truncate
    undo union unique unlock unsigned update usage use user using utc_date utc_time utc_timestamp values varbinary varchar
    varcharacter varying vector virtual when where while window with write xor year_month zerofill`),
  /** Words that a query of ClickHouse is made of: it reserves none, and takes them for its own where a name may stand. */
  clickhouse: words(`
    all alter analyze and anti any apply array as asc ascending asof at attach begin between both by case cast collate columns
    connect create cross cube current cluster delete desc descending describe detach distinct div drop else end except exists
    explain extract false fetch fill filter final first following for format from full global group grouping having ilike in index
    inf inner insert interpolate intersect interval into is join key kill last lateral leading left like limit materialized minus
    mod nan natural not null nulls offset on only optimize or order outer outfile over overlaps parallel partition paste position
    preceding prewhere qualify range recursive regexp rename replace returning right rlike rollup row rows sample select semi set
    sets settings show some start step substring system table tables then ties to top totals trailing trim true truncate unbounded
    union unpivot update use using values view watch when where window with`),
};
