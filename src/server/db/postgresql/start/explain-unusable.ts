import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { nameDatabase } from '@/server/config/postgresql-url';
import { UnfitDatabase } from '../../migrate/find-missing';
import { UnusableDatabase } from './check-server';

/** Whether the next try may succeed without anybody doing anything to the settings. */
export function mayPass(error: unknown): boolean {
  return (
    !(error instanceof UnusableDatabase) && !isFromPooler(error) && isDatabaseUnavailable(error)
  );
}

function isFromPooler(error: unknown): boolean {
  return /unsupported startup parameter/i.test((error as Error).message);
}

/** Why the database cannot be used, in whole sentences that name the setting. */
export function explainUnusable(error: unknown, url: string): string {
  const name = nameDatabase(url) ?? 'it';
  return `The database ${name} (database_url) cannot be used: ${explain(error).replace(/\.$/, '')}.`;
}

function explain(error: unknown): string {
  const { code = '', message } = error as { code?: string; message: string };
  if (error instanceof UnusableDatabase || error instanceof UnfitDatabase) return message;
  switch (code) {
    case '28P01':
      return 'the server refused the user name or the password. Correct them in database_url';
    case '28000':
      return `the server does not let this user in (${message}). Allow it in pg_hba.conf, or correct database_url`;
    case '3D000':
      return 'there is no database of that name. Create it, or correct the name in database_url';
    case '42501':
      return `its role lacks a privilege (${message}). Make the role the owner of the database`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `no server has that host name (${message}). Correct the host in database_url`;
    case 'ECONNREFUSED':
      return `nothing listens there (${message}). Start PostgreSQL, or correct host and port in database_url`;
  }
  if (isFromPooler(error)) {
    return `a connection pooler such as PgBouncer refuses the settings of the session (${message}). Connect to PostgreSQL itself`;
  }
  if (/password must be a string|no password supplied/i.test(message)) {
    return 'the server asks for a password. Write it into database_url, after the user name and a colon';
  }
  if (/does not support SSL|SSL off|certificate/i.test(message)) {
    return `no encrypted connection could be established (${message}). Set sslmode in database_url, such as ?sslmode=require`;
  }
  return message;
}
