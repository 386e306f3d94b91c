import { expect, test } from 'vitest';
import { KINDS, kindOfProtocol, kindsOfShape, SOURCE_KINDS } from '@/lib/shared/source-kinds';

test('every kind has one shape, and no two share a protocol', () => {
  const shapes = (['server', 'file', 'cloud'] as const).flatMap((shape) => kindsOfShape(shape));
  expect(shapes.toSorted()).toEqual(SOURCE_KINDS.toSorted());
  for (const kind of SOURCE_KINDS)
    for (const protocol of KINDS[kind].protocols) expect(kindOfProtocol(protocol)).toBe(kind);
  expect(kindOfProtocol('ftp:')).toBeUndefined();
});
