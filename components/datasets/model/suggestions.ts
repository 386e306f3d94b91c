import type { LocalizedText, SemanticModel } from '@/lib/semantic-model/schema';

interface Suggestible {
  description: LocalizedText;
  suggestedDescription?: LocalizedText | undefined;
}

/** The change that makes a suggestion the description; what a person has written meanwhile stays. */
export function acceptedSuggestion({ description, suggestedDescription }: Suggestible) {
  return { description: { ...suggestedDescription, ...description }, suggestedDescription: undefined };
}

export const DISMISSED_SUGGESTION = { suggestedDescription: undefined };

/** Tables and columns with a suggestion that nobody has accepted or dismissed. */
export function countSuggestions(model: SemanticModel): number {
  const parts = model.tables.flatMap((table): Suggestible[] => [table, ...table.columns]);
  return parts.filter(({ suggestedDescription }) => suggestedDescription !== undefined).length;
}

export const acceptAllSuggestions = (model: SemanticModel) => settleAll(model, acceptedSuggestion);
export const dismissAllSuggestions = (model: SemanticModel) => settleAll(model, () => DISMISSED_SUGGESTION);

function settleAll(model: SemanticModel, settle: (about: Suggestible) => Partial<Suggestible>): SemanticModel {
  const settled = <T extends Suggestible>(about: T): T => {
    if (about.suggestedDescription === undefined) return about;
    const { suggestedDescription: _, ...rest } = { ...about, ...settle(about) };
    return rest as unknown as T;
  };
  const tables = model.tables.map((table) => ({ ...settled(table), columns: table.columns.map(settled) }));
  return { ...model, tables };
}
