import { expect, test } from 'vitest';
import { canOnlyRead } from '@/lib/engines/mysql/can-only-read';

test.each([
  ["GRANT USAGE ON *.* TO 'reader'@'%'", 'GRANT SELECT, SHOW VIEW ON `shop`.* TO `reader`@`%`'],
  ['GRANT SELECT (`id`, `name`) ON `shop`.`people` TO `reader`@`%`'],
  ['GRANT SELECT ON `INSERT`.`DROP` TO `reader`@`%`'],
])('%s only reads', (...grants) => {
  expect(canOnlyRead(grants.map((grant) => [grant]))).toBe(true);
});

test("Doris's and StarRocks' own forms are understood", () => {
  expect(
    canOnlyRead([
      ["'reader'@'%'", '', 'Yes', '', null, 'internal.shop: Select_priv; internal.mysql: Select_priv', null],
    ]),
  ).toBe(true);
  expect(canOnlyRead([["'reader'@'%'", '', 'Yes', '', 'Select_priv,Load_priv', null]])).toBe(false);
  expect(
    canOnlyRead([
      ["'reader'@'%'", 'default_catalog', "GRANT SELECT ON ALL TABLES IN DATABASE shop TO USER 'reader'@'%'"],
    ]),
  ).toBe(true);
  expect(
    canOnlyRead([
      ["'reader'@'%'", 'default_catalog', "GRANT SELECT, INSERT ON TABLE shop.people TO USER 'reader'@'%'"],
    ]),
  ).toBe(false);
});

test.each([
  ['GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION'],
  ['GRANT SELECT ON *.* TO `reader`@`%` WITH GRANT OPTION'],
  ['GRANT SELECT, INSERT ON `shop`.* TO `writer`@`%`'],
  ['GRANT SELECT, CREATE TEMPORARY TABLES ON `shop`.* TO `writer`@`%`'],
  ['GRANT SELECT, FILE ON *.* TO `writer`@`%`'],
  // What a role may do is not listed here.
  ["GRANT 'analyst' TO 'reader'@'%'"],
  ['GRANT SELECT ON `shop`.* TO `reader`@`%`', 'GRANT `writers`@`%` TO `reader`@`%`'],
  ['what nobody has seen before'],
  [],
])('%s may write', (...grants) => {
  expect(canOnlyRead(grants.map((grant) => [grant]))).toBe(false);
});
