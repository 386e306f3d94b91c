/** Keys of an imported table, kept as facts and not enforced: real files break their own keys. Hidden from questions. */
export const KEYS_TABLE = '__tabletalk_keys';

/** `columns` and `referenced_columns` are JSON lists of names. */
export const CREATE_KEYS_TABLE = `CREATE TABLE main."${KEYS_TABLE}" (
  table_name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  columns VARCHAR NOT NULL,
  referenced_table VARCHAR,
  referenced_columns VARCHAR
)`;
