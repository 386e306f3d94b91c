import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { allOperations } from '@/app/api/v1/_operations/all-operations';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { refusalOf } from '@/lib/shared/id';
import { isTest, sourceFiles } from '@/tests/source-files';

// An action is its schema here: what it does is not reached with a wrong id.
vi.mock('@/lib/actions/user-action', () => ({ userAction: (schema: unknown) => schema }));
vi.mock('@/lib/actions/public-action', () => ({ publicAction: (schema: unknown) => schema }));
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server'));

const product = sourceFiles(/^(app|components|lib)\/.*\.tsx?$/).filter(({ path }) => !isTest(path));
const NO_IDS = [0, -1, 1.5, 2_147_483_648, 1e300, Number.NaN];
const NAMES_ID = /^(id|\w+(Id|_id))$/;

async function actionSchemas(): Promise<[string, unknown][]> {
  const files = product.filter(({ text }) => /^'use server';/m.test(text));
  const modules = await Promise.all(files.map(({ path }) => import(resolve(path))));
  return modules.flatMap((module) => Object.entries<unknown>(module));
}

/** Every field of an object's schema that bears the name of an id. */
function idFields(schema: unknown): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((name) => NAMES_ID.test(name)) : [];
}

const refuses = (schema: z.ZodType, field: string) =>
  NO_IDS.every((given) => {
    const { error } = schema.safeParse({ [field]: given });
    return error !== undefined && refusalOf(error).code === 'not_found';
  });

test('every id that an action takes is "not found" when it is none', async () => {
  const found = (await actionSchemas()).flatMap(([action, schema]) =>
    idFields(schema).map((field) => ({ action, field, refused: refuses(schema as z.ZodType, field) })),
  );
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter(({ refused }) => !refused)).toEqual([]);
});

test('every id in a body of the REST interface is "not found" when it is none', () => {
  const found = Object.values(allOperations).flatMap(({ path, body }: Operation) =>
    idFields(body).map((field) => ({ path, field, refused: refuses(body as z.ZodType, field) })),
  );
  expect(found.length).toBeGreaterThan(4);
  expect(found.filter(({ refused }) => !refused)).toEqual([]);
});

test('what an id is stands in one place', () => {
  const elsewhere = product.filter(
    ({ path, text }) =>
      path !== 'lib/shared/id.ts' &&
      /2_?147_?483_?647|\w*[iI]d\??: z(\.coerce)?\s*\.(number\(\)|int\(\))[^,\n]*positive/.test(text),
  );
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
});
