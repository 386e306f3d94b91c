import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskEngine } from '@/lib/engines/masking/mask-engine';
import { readerView } from '@/lib/engines/masking/table-mask';
import { comparableRows } from '@/lib/engines/masking/testing/comparable-rows';
import { FALSIFIED, OWN_FALSIFIED, UNFALSIFIED } from '@/lib/engines/masking/testing/falsified-statements';
import {
  ATTACKS,
  HARMLESS,
  OWN_ATTACKS,
  OWN_TABLES,
  SECRET_MODEL,
  SECRET_TABLES,
} from '@/lib/engines/masking/testing/secret-attacks';
import { VALUES, whatIsSeen } from '@/lib/engines/masking/testing/what-is-seen';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { findSensitiveColumns } from '@/lib/semantic-model/sensitive-columns';
import { AppError } from '@/lib/shared/errors';

interface Subject {
  engine: Engine;
  database: string;
  close(): Promise<void>;
}

const SOURCE = { timeoutMs: 10_000, maxRows: 100, allowPrivate: true };

async function openFile(): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-mask-'));
  const path = join(folder, 'secret.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const sql of [...SECRET_TABLES, ...OWN_TABLES.DuckDB]) await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
  const engine = await openDuckDb(path, { memoryLimit: '256MB', threads: 1, timeoutMs: 10_000, maxRows: 100 });
  const close = async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { engine, database: 'main', close };
}

async function openServer(kind: 'postgres' | 'mysql'): Promise<Subject> {
  const made =
    kind === 'postgres'
      ? await makePostgresDatabase([...SECRET_TABLES, ...OWN_TABLES.PostgreSQL])
      : await makeMariaDbDatabase([...SECRET_TABLES, ...OWN_TABLES.MariaDB]);
  const engine = await (kind === 'postgres' ? openPostgres : openMysql)(made.connection, SOURCE);
  const close = async () => {
    await engine.close();
    await made.drop();
  };
  return { engine, database: made.connection.database, close };
}

const model = semanticModelSchema.parse({
  ...SECRET_MODEL,
  tables: [...SECRET_MODEL.tables, { name: 'person', columns: [{ name: 'email', sensitive: true }] }],
});

async function asMember(engine: Engine): Promise<Engine> {
  const schema = await engine.introspect();
  return maskEngine(engine, readerView(schema, findSensitiveColumns(schema, model)));
}

const SUBJECTS = [
  ['DuckDB', openFile, true],
  ['PostgreSQL', () => openServer('postgres'), isPostgresThere],
  ['MariaDB', () => openServer('mysql'), isMariaDbThere],
] as const;

describe.each(SUBJECTS.filter(([, , there]) => there))('masked columns on %s', (name, open) => {
  let subject: Subject;
  let member: Engine;
  beforeAll(async () => {
    subject = await open();
    member = await asMember(subject.engine);
  });
  afterAll(async () => {
    await subject.close();
  });

  test('the owner sees the values', async () => {
    expect(await whatIsSeen(subject.engine, 'SELECT email, salary FROM customer WHERE id = 1')).toMatch(VALUES);
  });

  test.each([...ATTACKS, ...OWN_ATTACKS[name]])('a member gets no value by %s', async (sql) => {
    // What the attacker wrote himself may stand in a refusal.
    expect((await whatIsSeen(member, sql)).replaceAll(sql, '')).not.toMatch(VALUES);
  });

  test('conditions on a value are refused, not answered wrongly', async () => {
    for (const sql of ATTACKS.filter((attack) =>
      /WHERE (email|salary)|ORDER BY (email|salary)|sum\(|DISTINCT email\)/.test(attack),
    )) {
      await expect(member.query(sql), sql).rejects.toMatchObject({
        code: 'sensitive_column',
        params: { columns: expect.stringMatching(/^customer\.(email|salary)/) },
      });
    }
  });

  test.each([...FALSIFIED, ...OWN_FALSIFIED[name]])('refuses %s, which a mask would falsify', async (sql) => {
    await subject.engine.query(sql);
    await expect(member.query(sql)).rejects.toMatchObject({
      code: 'sensitive_column',
      params: { columns: expect.stringMatching(/^customer\.(email|salary)/) },
    });
  });

  test.each([...HARMLESS, ...UNFALSIFIED])('a member may ask %s', async (sql, rows) => {
    const { rows: found } = await member.query(sql);
    expect(comparableRows(sql, found)).toEqual(comparableRows(sql, rows));
  });

  test('a failure of the database quotes no cell', async () => {
    const said = (reason: string): Engine => ({
      ...subject.engine,
      query: () => Promise.reject(new AppError('query_failed', reason, { params: { reason } })),
    });
    const quoting = await asMember(said("Conversion Error: Could not convert string 'alice@secret.example' to INT32"));
    expect(await whatIsSeen(quoting, 'SELECT country FROM customer')).not.toMatch(VALUES);
    const naming = await asMember(said('column "contry" does not exist'));
    expect(await whatIsSeen(naming, 'SELECT contry FROM customer')).toContain('contry');
  });

  test('profiles and values of hidden columns are not there', async () => {
    const { tables } = await member.introspect();
    const customer = tables.find((table) => table.name === 'customer');
    if (!customer) throw new Error('no customer');
    expect((await member.profile(customer)).map(({ column }) => column)).toEqual(['id', 'country']);
    expect(await member.distinctValues(customer, 'email', 10)).toEqual([]);
  });

  test('a table that came since is refused to members', async () => {
    const schema = await subject.engine.introspect();
    const known = { ...schema, tables: schema.tables.filter((table) => table.name !== 'orders') };
    const engine = maskEngine(subject.engine, readerView(known, findSensitiveColumns(known, model)));
    await expect(engine.query('SELECT * FROM orders')).rejects.toMatchObject({ code: 'query_refused' });
  });

  test('an engine that cannot be inspected refuses, and so does a dialect that nobody has attacked', async () => {
    const { inspect: _, ...blind } = subject.engine;
    for (const unproved of [blind, { ...subject.engine, dialect: 'unheard-of' as never }]) {
      const engine = await asMember(unproved);
      await expect(engine.query('SELECT country FROM customer')).rejects.toMatchObject({ code: 'sensitive_column' });
      expect((await engine.query('SELECT count(*) FROM orders')).rows).toEqual([[3]]);
    }
  });

  if (name === 'PostgreSQL') {
    test('a table shows what those that inherit from it hold, and hides it too', async () => {
      const schema = await subject.engine.introspect();
      const marked = semanticModelSchema.parse({
        tables: [{ name: 'member_of_old', columns: [{ name: 'passport', sensitive: true }] }],
      });
      const sensitive = findSensitiveColumns(schema, marked);
      expect([sensitive.has('person_of_old', 'id'), sensitive.has('vip', 'mail')]).toEqual([true, false]);
    });

    test('a table of another schema is shown masked', async () => {
      expect((await member.query('SELECT p.id, p.email FROM hr.person p')).rows).toEqual([[1, '•••']]);
      expect((await member.query('SELECT count(hr.person.email) FROM hr.person')).rows).toEqual([[1]]);
    });
  }

  if (name === 'MariaDB') {
    test('a name with its database is refused', async () => {
      const { tables } = await subject.engine.introspect();
      expect(tables.every((table) => table.schema === undefined)).toBe(true);
      await expect(member.query(`SELECT country FROM ${subject.database}.customer`)).rejects.toMatchObject({
        code: 'sensitive_column',
      });
      const aliased = `SELECT x.email FROM \`${subject.database}\` . \`customer\` AS x`;
      await expect(member.query(aliased)).rejects.toMatchObject({ code: 'sensitive_column' });
    });
  }
});

test('a view inherits unless somebody has marked its columns', async () => {
  const { engine, close } = await openFile();
  const schema = await engine.introspect();
  const inherited = findSensitiveColumns(schema, model);
  expect(['contacts', 'again', 'big_orders'].map((view) => inherited.has(view, 'id'))).toEqual([true, true, false]);
  const marked = semanticModelSchema.parse({
    tables: [...model.tables, { name: 'contacts', columns: [{ name: 'contact', sensitive: true }] }],
  });
  const reviewed = findSensitiveColumns(schema, marked);
  expect([reviewed.has('contacts', 'id'), reviewed.has('contacts', 'contact')]).toEqual([false, true]);
  const unknown = { ...schema, tables: schema.tables.map(({ reads: _, ...table }) => table) };
  expect(findSensitiveColumns(unknown, model).has('big_orders', 'amount')).toBe(true);
  await close();
});
