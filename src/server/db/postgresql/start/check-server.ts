import pg from 'pg';
import { connectionSettings } from '../pool';

const oldestVersion = 140_000;

/** A database that this server cannot use, however long it waits: the message says what to do. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase';
}

export interface Facts {
  version: number;
  version_text: string;
  encoding: string;
  time_zone: string;
  schema: string | null;
  is_standby: boolean;
  is_read_only: boolean;
  may_create: boolean | null;
  /** null = there is no such table yet */
  may_write: boolean | null;
}

/**
 * Connects once, and looks whether the server and the role are fit.
 * @throws UnusableDatabase; what pg throws when it cannot connect
 */
export async function checkServer(url: string): Promise<void> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<Facts>(`
      SELECT current_setting('server_version_num')::int AS version,
        current_setting('server_version') AS version_text,
        current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS time_zone,
        current_schema() AS schema, pg_is_in_recovery() AS is_standby,
        current_setting('transaction_read_only') = 'on' AS is_read_only,
        has_schema_privilege(current_schema(), 'CREATE') AS may_create,
        has_table_privilege(to_regclass('jobs'), 'INSERT, UPDATE, DELETE') AS may_write`);
    refuseUnfit(rows[0]!);
    await refuseSharedSessions(client, url);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(connectionSettings(url));
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    // Where the server waits for a password, it would do so for a minute.
    void client.end().catch(() => {});
    throw error;
  }
  return client;
}

/** @throws UnusableDatabase */
export function refuseUnfit(facts: Facts): void {
  if (facts.version < oldestVersion) {
    throw new UnusableDatabase(
      `it is PostgreSQL ${facts.version_text}; Shisho needs 14 or newer. Upgrade that server`,
    );
  }
  if (facts.encoding !== 'UTF8') {
    throw new UnusableDatabase(
      `its encoding is ${facts.encoding}; Shisho needs UTF8. Create another database with ENCODING 'UTF8'`,
    );
  }
  if (!/^(?:Etc\/)?UTC$/.test(facts.time_zone)) {
    throw new UnusableDatabase(
      `its sessions use the time zone ${facts.time_zone}, though UTC was asked for. If a connection ` +
        'pooler is in between, connect to PostgreSQL itself',
    );
  }
  if (facts.is_standby || facts.is_read_only) {
    const why = facts.is_standby ? 'it is a standby server' : 'its sessions are read-only';
    throw new UnusableDatabase(`${why}, and Shisho has to write. Name the primary server`);
  }
  const missing = facts.may_write === null ? !facts.may_create : !facts.may_write;
  if (facts.schema !== null && !missing) return;
  throw new UnusableDatabase(
    'its role may only read. Make the role the owner of the database: ALTER DATABASE … OWNER TO …',
  );
}

/**
 * A pooler that gives each transaction another session mixes up what belongs to one: prepared
 * statements and locks. What one connection sets, another one would then see.
 */
async function refuseSharedSessions(client: pg.Client, url: string): Promise<void> {
  const mark = `${process.pid}-${Math.random()}`;
  await client.query("SELECT set_config('shisho.probe', $1, false)", [mark]);
  const other = await connect(url);
  try {
    const { rows } = await other.query<{ seen: string | null }>(
      "SELECT current_setting('shisho.probe', true) AS seen",
    );
    if (rows[0]?.seen !== mark) return;
  } finally {
    await other.end();
  }
  throw new UnusableDatabase(
    'a connection pooler such as PgBouncer shares its sessions between connections (pool_mode ' +
      'transaction or statement). Set pool_mode = session for this database, or connect to PostgreSQL itself',
  );
}
