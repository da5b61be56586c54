import { databaseLoss } from './database-loss';
import { readSafely } from './read-safely';

/**
 * Why the database as a whole could not do it, in its own words: locked for long, disk full,
 * read-only, damaged, an I/O error; not reachable, connection lost, too many connections, shutting
 * down. What was asked may be right, and may work later. Null = it is something else.
 */
export function whyDatabaseUnavailable(error: unknown): string | null {
  const why = readSafely(() => findWhy(error), null);
  return why === null ? null : (databaseLoss() ?? why);
}

export function isDatabaseUnavailable(error: unknown): boolean {
  return whyDatabaseUnavailable(error) !== null;
}

function findWhy(error: unknown): string | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth++) {
    const facts = factsOf(current.cause);
    const { originalCode, code, originalMessage } = facts;
    const driverCode = originalCode ?? code ?? codeOf(current);
    if (awayCodes.test(driverCode) || awayKinds.has(facts.kind ?? '')) {
      return originalMessage ?? facts.message ?? current.message;
    }
    const told = awayMessages.exec(current.message);
    if (told) return told[0];
    current = current.cause;
  }
  return null;
}

interface DriverFacts {
  originalCode?: string;
  code?: string;
  originalMessage?: string;
  message?: string;
  /** in Prisma's words */
  kind?: string;
}

function factsOf(cause: unknown): DriverFacts {
  return cause ?? {};
}

function codeOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : '';
}

/**
 * SQLite's; those of PostgreSQL for connections (08), resources (53), an operator's intervention or a
 * statement that took too long (57), and a server that became read-only (25006); those of sockets.
 */
const awayCodes =
  /^(?:SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB)|(?:08|53|57)[\dA-Z]{3}$|25006$|E(?:CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$)/;

const awayKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** Where there is no code: of Prisma's texts, and of connections that ended while they were used. */
const awayMessages =
  /The database connection is not open|database is locked|database or disk is full|disk I\/O error|[\w ]*readonly database|Connection terminated[\w ]*|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error and is not queryable|Can't reach database server/i;
