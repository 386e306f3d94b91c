import { DatabaseSync } from 'node:sqlite';

const TABLES = [
  {
    name: 'customer',
    create: `CREATE TABLE customer (customer_id integer PRIMARY KEY, first_name varchar(40) NOT NULL,
      last_name varchar(20) NOT NULL, city varchar(40), country varchar(40))`,
    createInClickHouse: `CREATE TABLE customer (customer_id Int32, first_name String, last_name String, city Nullable(String),
      country Nullable(String)) ENGINE = MergeTree ORDER BY customer_id`,
    select: 'SELECT CustomerId, FirstName, LastName, City, Country FROM Customer',
  },
  {
    name: 'invoice',
    create: `CREATE TABLE invoice (invoice_id integer PRIMARY KEY, customer_id integer NOT NULL, invoice_date date NOT NULL,
      total numeric(10, 2) NOT NULL, FOREIGN KEY (customer_id) REFERENCES customer (customer_id))`,
    createInClickHouse: `CREATE TABLE invoice (invoice_id Int32, customer_id Int32, invoice_date Date, total Decimal(10, 2))
      ENGINE = MergeTree ORDER BY (invoice_date, invoice_id)`,
    select: 'SELECT InvoiceId, CustomerId, date(InvoiceDate), Total FROM Invoice',
  },
];

const literal = (value: unknown) =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;

function readSample<T>(read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync('data/chinook/chinook.sqlite', { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function sampleSql(createOf: (table: (typeof TABLES)[number]) => string): string[] {
  return readSample((database) =>
    TABLES.flatMap((table) => {
      const rows = database.prepare(table.select).all();
      const tuples = rows.map((row) => `(${Object.values(row).map(literal).join(', ')})`);
      return [createOf(table), `INSERT INTO ${table.name} VALUES ${tuples.join(', ')}`];
    }),
  );
}

/** Two related tables of the Chinook sample with their rows, in SQL that PostgreSQL and MariaDB take alike. */
export const CHINOOK_SQL = sampleSql(({ create }) => create);
export const CHINOOK_CLICKHOUSE_SQL = sampleSql(({ createInClickHouse }) => createInClickHouse);

/** How many customers live in each country, as the sample itself has it. */
export const CUSTOMERS_BY_COUNTRY = readSample((database) =>
  database
    .prepare('SELECT Country AS country, count(*) AS customers FROM Customer GROUP BY Country')
    .all()
    .map(({ country, customers }) => ({ country: String(country), customers: Number(customers) })),
);
