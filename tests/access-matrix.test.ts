import { expect, test } from 'vitest';
import { ACTIONS } from '@/e2e/access/actions';
import { PAGES } from '@/e2e/access/pages';
import { REST } from '@/e2e/access/rest';
import { ROUTES } from '@/e2e/access/routes';
import { actionKeys, operationOf } from '@/e2e/access/who';
import { isTest, sourceFiles } from '@/tests/source-files';

// The table of who may what (e2e/access) names everything that can be asked for. Add a row for what is new; e2e/access.spec.ts tries it.
const files = sourceFiles(/^(app|components|lib)\/.*\.tsx?$/).filter(({ path }) => !isTest(path));
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** The address of what lies in a folder of `app`: names in round brackets are for the reader of the folder. */
const addressOf = (path: string) =>
  path
    .split('/')
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => `/${part}`)
    .join('');
const listed = (...tables: object[]) => [...new Set(tables.flatMap(Object.keys).map(operationOf))].toSorted();

/** Names after `export`, whichever way. */
function exportsOf(text: string): string[] {
  const declared = [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name]) => name ?? '');
  const lists = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names?.split(',') ?? []);
  return [...declared, ...lists.map((name) => name.split(' as ').at(-1)?.trim() ?? '')].filter((name) => name !== '');
}

test('every page is in the table of who may what', () => {
  const pages = files.filter(({ path }) => /^app\/(.*\/)?page\.tsx?$/.test(path));
  expect(pages.length).toBeGreaterThan(8);
  expect(listed(PAGES)).toEqual(pages.map(({ path }) => addressOf(path) || '/').toSorted());
});

test('every route is in the table of who may what', () => {
  const routes = files.filter(({ path }) => /^app\/(.*\/)?route\.tsx?$/.test(path) && !path.includes('/_'));
  const operations = routes.flatMap(({ path, text }) =>
    exportsOf(text)
      .filter((name) => METHODS.includes(name))
      .map((method) => `${method} ${addressOf(path)}`),
  );
  expect(operations.length).toBeGreaterThan(40);
  expect(listed(ROUTES, REST)).toEqual(operations.toSorted());
});

test('every server action is in the table of who may what, and stands in a file of actions', () => {
  const published = files.filter(({ text }) => /^\s*['"]use server['"]/m.test(text));
  expect(published.filter(({ path, text }) => !/^['"]use server['"]/.test(text) || !path.startsWith('app/'))).toEqual(
    [],
  );
  const actions = actionKeys(
    published.flatMap(({ path, text }) => exportsOf(text).map((name) => ({ name, file: path }))),
  );
  expect(actions.length).toBeGreaterThan(30);
  expect(listed(ACTIONS)).toEqual(actions.toSorted());
});

test('nothing else in app answers requests', () => {
  const special = /\/(sitemap|robots|manifest|icon|apple-icon|opengraph-image|twitter-image|default)\.tsx?$/;
  expect(files.filter(({ path }) => path.startsWith('app/') && special.test(path)).map(({ path }) => path)).toEqual([]);
  const pagesRouter = sourceFiles(/^(src\/)?pages\//).map(({ path }) => path);
  expect(pagesRouter).toEqual([]);
});
