import pg from 'pg';

const applicationName = 'shisho';
const connectMs = 10_000;
const idleMs = 30_000;
/** Each statement is bounded in its work: one that takes longer than this hangs. */
const statementMs = 30_000;

/**
 * How each session is set up: times are written and read as UTC, whatever the server or the role has
 * for its default.
 */
export function connectionSettings(url: string) {
  const settings = {
    timezone: 'UTC',
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    client_encoding: 'UTF8',
  };
  return {
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectMs,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  };
}

/** At most `max` connections, made as they are needed. */
export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connectionSettings(url),
    max,
    idleTimeoutMillis: idleMs,
    // A connection that got lost without a word is given up, and so is its statement.
    query_timeout: statementMs + connectMs,
  });
  // Of a connection that nobody uses at the moment: the pool has dropped it, and makes another.
  pool.on('error', () => {});
  // One that is cut between two statements of a transaction has nobody else to tell: left to itself,
  // that would end the job that happens to run. Its next statement fails, and whoever asked hears it.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
