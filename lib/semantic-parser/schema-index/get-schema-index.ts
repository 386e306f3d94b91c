import type { LexiconInput } from '@/lib/semantic-parser/schema';
import { schemaIndexSteps } from '@/lib/semantic-parser/schema-index/build-schema-index';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { runInSlices } from '@/lib/shared/run-in-slices';

// What is known of a dataset is one object per version, so its index lives and dies with it.
const indexes = new WeakMap<LexiconInput, Promise<SchemaIndex>>();

/** The index of what is known of a dataset: built in slices at first use, then shared by everyone who asks. */
export function getSchemaIndex(input: LexiconInput): Promise<SchemaIndex> {
  const known = indexes.get(input);
  if (known) return known;
  const building = runInSlices(schemaIndexSteps(input));
  indexes.set(input, building);
  building.catch(() => indexes.delete(input));
  return building;
}
