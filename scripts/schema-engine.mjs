// Prisma's schema engine as WebAssembly: compares the landed migrations with the schema, without a
// database of anyone's and without a download of Prisma's. Development only: nothing at run time needs it.
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import Database from 'better-sqlite3';
import pg from 'pg';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root, schemaFor } from './schema.mjs';
import { startScratchPostgres } from './scratch-postgres.mjs';

/** The folder of the landed migrations of `provider`. */
export function migrationsFolder(provider) {
  return fileURLToPath(new URL(`prisma/migrations/${provider}`, root));
}

/**
 * The SQL that brings a database with the migrations of `folder` to `schema`.
 * @returns {Promise<string>} empty when there is nothing to do
 */
export async function diffToSchema(folder, schema) {
  const scratch = mkdtempSync(join(tmpdir(), 'shisho-diff-'));
  try {
    const url = join(scratch, 'landed.db');
    applyAll(folder, url);
    return await diff(withQuotedNames(new PrismaBetterSqlite3({ url })), schema);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * The same on PostgreSQL, which a server is started for.
 * @returns {Promise<string>}
 */
export async function diffToPostgresqlSchema(folder, schema) {
  const server = await startScratchPostgres();
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  try {
    for (const name of listMigrations(folder)) {
      await pool.query(readFileSync(join(folder, name, 'migration.sql'), 'utf8'));
    }
    return withByteOrder(await diff(new PrismaPg(withOlderCatalog(pool)), schema));
  } finally {
    await pool.end();
    await server.stop();
  }
}

/**
 * What the engine takes for granted: that the one-letter type of the catalog, which the adapter does
 * not know, is text, and that NOT NULL is no constraint of its own, as it is since PostgreSQL 18.
 */
function withOlderCatalog(pool) {
  const query = pool.query.bind(pool);
  pool.query = async (statement, ...rest) => {
    if (typeof statement === 'string') return query(statement, ...rest);
    const text = statement.text.replace("contype NOT IN ('p',", "contype NOT IN ('n', 'p',");
    const result = await query({ ...statement, text }, ...rest);
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
  return pool;
}

/** Text is compared by its bytes, as SQLite does, whatever the collation of the database is. */
function withByteOrder(sql) {
  return sql.replace(/" TEXT\b/g, '" TEXT COLLATE "C"');
}

async function diff(database, schema) {
  const SchemaEngine = await (loaded ??= loadEngine());
  const files = [{ path: 'schema.prisma', content: schema }];
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(database),
  );
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      filters: { externalTables: [], externalEnums: [] },
      shadowDatabaseUrl: null,
      exitCode: null,
    });
    const isOnlyComments = /^\s*(--[^\n]*\s*)*$/.test(stdout);
    return isOnlyComments ? '' : stdout;
  } finally {
    engine.free();
  }
}

function applyAll(folder, file) {
  const database = new Database(file);
  for (const name of listMigrations(folder)) {
    database.exec(readFileSync(join(folder, name, 'migration.sql'), 'utf8'));
  }
  database.close();
}

/**
 * The engine looks a partial index up by `name = "…"`. SQLite as better-sqlite3 compiles it takes
 * that for a column, as the standard has it.
 */
function withQuotedNames(factory) {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = (query) =>
      queryRaw({ ...query, sql: query.sql.replace(/\bname = "([^"]+)"/, "name = '$1'") });
    return adapter;
  };
  return factory;
}

/**
 * What the landed migrations lack to give the schema that `provider` needs.
 * @returns {Promise<string>}
 */
export async function diffToLandedSchema(provider) {
  const diffTo = provider === 'sqlite' ? diffToSchema : diffToPostgresqlSchema;
  return diffTo(migrationsFolder(provider), await schemaFor(provider, '.'));
}

/** The names of the landed migrations, in their order. */
export function listMigrations(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Once: the glue's module holds one instance. */
let loaded;

/** The package is made for bundlers; these are the steps that they would take. */
async function loadEngine() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const file = (name) => join(dirname(entry), name);
  const glue = await import(pathToFileURL(file('schema_engine_bg.js')).href);
  const { instance } = await WebAssembly.instantiate(
    await readFile(file('schema_engine_bg.wasm')),
    {
      './schema_engine_bg.js': glue,
    },
  );
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message() {} };
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}
