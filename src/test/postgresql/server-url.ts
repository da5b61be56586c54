import { inject, onTestFinished } from 'vitest';
import { onServer } from './on-server';

let made = 0;

/** The address of the server of this run. */
export function serverUrl(): string {
  const base = inject('baseDatabase');
  if (base.kind !== 'postgresql') throw new Error('this is a test of PostgreSQL');
  return base.server;
}

/** The same server, with another database, user, host or port. */
export function withParts(url: string, parts: Partial<URL>): string {
  return Object.assign(new URL(url), parts).href;
}

/** The address of a new, empty database, removed after the test. */
export async function emptyDatabase(options = ''): Promise<string> {
  const name = `empty_${process.pid}_${++made}`;
  await onServer(serverUrl(), (client) => client.query(`CREATE DATABASE ${name} ${options}`));
  onTestFinished(async () => {
    await onServer(serverUrl(), (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });
  return withParts(serverUrl(), { pathname: name });
}
