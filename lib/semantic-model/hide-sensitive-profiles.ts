import type { ColumnProfile, SemanticModel } from '@/lib/semantic-model/schema';

/** The profiles without the values that they quote of sensitive columns; counts stay. */
export function hideSensitiveProfiles(profiles: readonly ColumnProfile[], model: SemanticModel): ColumnProfile[] {
  const sensitive = new Set(
    model.tables.flatMap((table) =>
      table.columns.flatMap((column) => (column.sensitive ? [JSON.stringify([table.name, column.name])] : [])),
    ),
  );
  return profiles.map((profile) => {
    if (!sensitive.has(JSON.stringify([profile.table, profile.column]))) return profile;
    const { histogram: _, ...rest } = profile;
    return { ...rest, min: null, max: null, topValues: [] };
  });
}
