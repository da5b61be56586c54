import { expect, onTestFinished, test } from 'vitest';
import { onServer } from '@/test/postgresql/on-server';
import { startProxy } from '@/test/postgresql/proxy';
import { emptyDatabase, serverUrl, withParts } from '@/test/postgresql/server-url';
import { waitFor } from '@/test/wait-for';
import { refuseUnfit, type Facts } from './check-server';
import { explainUnusable, mayPass } from './explain-unusable';
import { waitForServer } from './wait-for-server';

/** What a start says of a database, without waiting for it. */
async function refusalOf(url: string): Promise<string> {
  const said: string[] = [];
  const waiting = waitForServer(url, { say: (text) => said.push(text), giveUpMs: 0 });
  const { message } = await waiting.then(
    () => new Error('it can be used'),
    (error: Error) => error,
  );
  expect(said).toEqual([]);
  return message;
}

/** A role of this name, removed after the test. */
async function makeRole(name: string, options = ''): Promise<void> {
  await onServer(serverUrl(), (client) => client.query(`CREATE ROLE ${name} LOGIN ${options}`));
  onTestFinished(async () => {
    await onServer(serverUrl(), (client) => client.query(`DROP ROLE ${name}`));
  });
}

test('a database that is fit needs no wait', async () => {
  const said: string[] = [];
  await waitForServer(await emptyDatabase(), { say: (text) => said.push(text) });
  expect(said).toEqual([]);
});

test('reports a wrong or missing password at once, without repeating it', async () => {
  await makeRole('guarded', "PASSWORD 'open sesame'");
  const guarded = withParts(serverUrl(), { username: 'guarded' });
  const wrong = await refusalOf(withParts(guarded, { password: 'open-barley' }));
  expect(wrong).toMatch(
    /^The database guarded@127\.0\.0\.1:\d+\/postgres \(database_url\) cannot be used: the server refused the user name or the password\./,
  );
  expect(wrong).not.toContain('barley');
  expect(await refusalOf(guarded)).toContain(
    'the server asks for a password. Write it into database_url',
  );
  expect(await refusalOf(withParts(guarded, { password: 'open%20sesame' }))).toContain(
    'its role may only read',
  );
});

test('reports a database that does not exist at once', async () => {
  expect(await refusalOf(withParts(serverUrl(), { pathname: 'no_such_database' }))).toContain(
    'there is no database of that name. Create it, or correct the name in database_url',
  );
});

test('reports a role without write permission at once', async () => {
  await makeRole('reader');
  const url = withParts(await emptyDatabase(), { username: 'reader' });
  expect(await refusalOf(url)).toContain('its role may only read. Make the role the owner');
});

test('reports read-only sessions at once', async () => {
  const url = await emptyDatabase();
  const name = new URL(url).pathname.slice(1);
  await onServer(serverUrl(), (client) =>
    client.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`),
  );
  expect(await refusalOf(url)).toContain('its sessions are read-only');
});

test('reports a wrong encoding at once', async () => {
  const url = await emptyDatabase("ENCODING 'SQL_ASCII' TEMPLATE template0");
  expect(await refusalOf(url)).toContain('its encoding is SQL_ASCII; Shisho needs UTF8');
});

const fit: Facts = {
  version: 180_004,
  version_text: '18.4',
  encoding: 'UTF8',
  time_zone: 'UTC',
  schema: 'public',
  is_standby: false,
  is_read_only: false,
  may_create: true,
  may_write: null,
};

test.each<[Partial<Facts>, RegExp | null]>([
  [{}, null],
  [{ version: 140_000, version_text: '14.0' }, null],
  [{ version: 130_014, version_text: '13.14' }, /PostgreSQL 13\.14; Shisho needs 14 or newer/],
  [{ time_zone: 'Europe/Paris' }, /time zone Europe\/Paris, though UTC/],
  [{ is_standby: true, is_read_only: true }, /it is a standby server.*Name the primary/],
  [{ may_create: false, may_write: true }, null],
  [{ may_create: true, may_write: false }, /may only read/],
  [{ schema: null, may_create: null }, /may only read/],
])('a server like %j: %s', (facts, expected) => {
  const look = () => refuseUnfit({ ...fit, ...facts });
  if (expected) expect(look).toThrow(expected);
  else expect(look).not.toThrow();
});

test('a host that does not answer is waited for, and given up with the reason', async () => {
  const said: string[] = [];
  const url = withParts(serverUrl(), { port: '1' });
  const waiting = waitForServer(url, { say: (text) => said.push(text), giveUpMs: 500 });
  await expect(waiting).rejects.toThrow(
    /nothing listens there \(.*\)\. Start PostgreSQL, or correct host and port in database_url\. Gave up after/,
  );
  expect(said).toEqual([expect.stringMatching(/nothing listens there .* Waiting for it …$/)]);
});

test.each([
  [{ code: 'ENOTFOUND' }, 'getaddrinfo ENOTFOUND db', true, 'no server has that host name'],
  [{ code: '57P03' }, 'the database system is starting up', true, 'is starting up'],
  [{ code: '53300' }, 'sorry, too many clients already', true, 'too many clients'],
  [{ code: '08P01' }, 'unsupported startup parameter: options', false, 'such as PgBouncer'],
  [{ code: '28000' }, 'no pg_hba.conf entry for host', false, 'Allow it in pg_hba.conf'],
  [{}, 'The server does not support SSL connections', false, 'Set sslmode in database_url'],
])('%j %s: waits %s', (facts, message, waits, expected) => {
  const error = Object.assign(new Error(message), facts);
  expect(mayPass(error)).toBe(waits);
  expect(explainUnusable(error, serverUrl())).toContain(expected);
});

test('the start goes on as soon as the database is there', async () => {
  const proxy = await startProxy(await emptyDatabase());
  await proxy.cut();
  const said: string[] = [];
  const ready = waitForServer(proxy.url, { say: (text) => said.push(text), sayEveryMs: 1 });
  await waitFor(() => said.length > 1);
  await proxy.restore();
  await ready;
});
