import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { MigrationAdapterFactory } from '@/lib/db/migration-adapter';

/** Only the provider matters when migrations are applied; `diff` is given the real schema. */
const DATAMODEL = 'datasource db {\n  provider = "postgresql"\n}\n';

async function loadGlue() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const path = join(process.cwd(), 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(path), { './schema_engine_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** Once: the glue keeps views into the memory of one instance. */
let loaded: ReturnType<typeof loadGlue> | undefined;

/** Prisma's schema engine as WebAssembly: the native one would have to be downloaded, which closed networks forbid. */
export async function openSchemaEngine(adapter: MigrationAdapterFactory, datamodel = DATAMODEL): Promise<SchemaEngine> {
  loaded ??= loadGlue();
  const { SchemaEngine } = await loaded;
  const silent = () => undefined;
  return SchemaEngine.new(
    { datamodels: [['schema.prisma', datamodel]] },
    silent,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}
