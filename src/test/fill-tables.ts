import Database from 'better-sqlite3';

interface ColumnRow {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

/** Puts `rows` rows into every table of the SQLite database, whatever tables there are. */
export function fillTables(file: string, rows: number): void {
  const db = new Database(file);
  try {
    db.pragma('foreign_keys = OFF');
    // Triggers fill that one.
    const tables = listTables(db).filter((table) => table !== 'book_counts');
    for (const table of tables) db.transaction(() => fillTable(db, table, rows))();
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new Error('rows refer to nothing');
  } finally {
    db.close();
  }
}

/** Everything in the database, past the code under test: all rows, and the last id of each table. */
export function dumpTables(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  try {
    const read = (table: string) => {
      const { length } = db.pragma(`table_info(${table})`) as unknown[];
      const order = Array.from({ length }, (_, at) => at + 1).join(', ');
      return db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).safeIntegers().all();
    };
    const tables = [...listTables(db), 'sqlite_sequence'];
    return Object.fromEntries(tables.map((table) => [table, read(table)]));
  } finally {
    db.close();
  }
}

function listTables(db: Database.Database): string[] {
  return db
    .prepare(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'`,
    )
    .pluck()
    .all() as string[];
}

function fillTable(db: Database.Database, table: string, rows: number): void {
  const columns = db.pragma(`table_info(${table})`) as ColumnRow[];
  const references = db.pragma(`foreign_key_list(${table})`) as { from: string; table: string }[];
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
     VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (let at = 1; at <= rows; at++) {
    const values = columns.map((column) => {
      const parent = references.find(({ from }) => from === column.name);
      if (parent) return parent.table === table ? (at > 1 ? at - 1 : null) : at;
      return makeValue(column, at);
    });
    insert.run(...values);
  }
}

function makeValue({ name, type, notnull, pk }: ColumnRow, at: number): unknown {
  if (notnull === 0 && pk === 0 && at % 3 === 0) return null;
  switch (type) {
    case 'INTEGER':
      return at;
    case 'BIGINT':
      return 2n ** 62n + BigInt(at);
    case 'BOOLEAN':
      return at % 2;
    case 'REAL':
      return at / 7;
    case 'DATETIME':
      return new Date(1_000 * at + (at % 1_000)).toISOString().replace('Z', '+00:00');
    case 'TEXT':
      return `${name} ${at} – "ünï\\u0000cödé" 🦉\n\t`;
    default:
      throw new Error(`a column of type ${type} needs a value here`);
  }
}
