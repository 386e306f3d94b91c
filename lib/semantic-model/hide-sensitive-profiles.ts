import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';

/** The schema without the values that profiles quote of sensitive columns; counts stay. */
export function hideSensitiveProfiles(schema: DatabaseSchema, model: SemanticModel): DatabaseSchema {
  const sensitive = new Set(
    model.tables.flatMap((table) =>
      table.columns.flatMap((column) => (column.sensitive ? [JSON.stringify([table.name, column.name])] : [])),
    ),
  );
  if (sensitive.size === 0) return schema;
  const profiles = schema.profiles.map(({ histogram, ...profile }) =>
    sensitive.has(JSON.stringify([profile.table, profile.column]))
      ? { ...profile, min: null, max: null, topValues: [] }
      : { ...profile, ...(histogram && { histogram }) },
  );
  return { ...schema, profiles };
}
