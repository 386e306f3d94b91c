import {
  type ColumnModel,
  columnModelSchema,
  type SemanticModel,
  type Table,
  type TableModel,
  tableModelSchema,
} from '@/lib/semantic-model/schema';

export type TableName = Pick<Table, 'schema' | 'name'>;

/** The place of what is said of a table in the model, where the next word on it will stand if there is none yet. */
export function tableIndex(model: SemanticModel, { schema, name }: TableName): number {
  const index = model.tables.findIndex((table) => table.name === name && table.schema === schema);
  return index < 0 ? model.tables.length : index;
}

/** What is said of a table; nothing said is an empty description. */
export function tableModelOf(model: SemanticModel, { schema, name }: TableName): TableModel {
  return (
    model.tables[tableIndex(model, { schema, name })] ??
    tableModelSchema.parse({ name, ...(schema !== undefined && { schema }) })
  );
}

export function editTable(model: SemanticModel, table: TableName, change: Partial<TableModel>): SemanticModel {
  const tables = [...model.tables];
  tables[tableIndex(model, table)] = without({ ...tableModelOf(model, table), ...change });
  return { ...model, tables };
}

export function columnIndex(table: TableModel, name: string): number {
  const index = table.columns.findIndex((column) => column.name === name);
  return index < 0 ? table.columns.length : index;
}

export function columnModelOf(table: TableModel, name: string): ColumnModel {
  return table.columns[columnIndex(table, name)] ?? columnModelSchema.parse({ name });
}

/** A member given as undefined is taken away. */
export function editColumn(
  model: SemanticModel,
  table: TableName,
  name: string,
  change: { [K in keyof ColumnModel]?: ColumnModel[K] | undefined },
): SemanticModel {
  const about = tableModelOf(model, table);
  const columns = [...about.columns];
  columns[columnIndex(about, name)] = without({ ...columnModelOf(about, name), ...change });
  return editTable(model, table, { columns });
}

type ListName = 'relationships' | 'measures' | 'filters' | 'terms';

export function editItem<L extends ListName>(
  model: SemanticModel,
  list: L,
  index: number,
  change: { [K in keyof SemanticModel[L][number]]?: SemanticModel[L][number][K] | undefined },
): SemanticModel {
  const items = (model[list] as SemanticModel[L][number][]).map((item, position) =>
    position === index ? without<SemanticModel[L][number]>({ ...item, ...change }) : item,
  );
  return { ...model, [list]: items };
}

export function addItem<L extends ListName>(model: SemanticModel, list: L, item: SemanticModel[L][number]) {
  return { ...model, [list]: [...model[list], item] };
}

export function removeItem(model: SemanticModel, list: ListName, index: number): SemanticModel {
  return { ...model, [list]: model[list].filter((_item, position) => position !== index) };
}

/** Words as people type them in one line: between commas of either language. */
export function splitWords(text: string): string[] {
  return [...new Set(text.split(/[,，、;；\n]/).map((word) => word.trim()))].filter(Boolean);
}

function without<T extends object>(value: { [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
