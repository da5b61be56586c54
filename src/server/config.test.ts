import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { tempFolder } from '@/test/temp-folder';
import { combine, ConfigError, loadConfig, loadServerAccess } from './config';
import { readYaml } from './config/read-yaml';
import { settingKeys, settings } from './config/settings';

const root = '/srv/shisho';

function configOf(yaml: string, env: Record<string, string> = {}) {
  return combine(readYaml(yaml, 'shisho.yaml'), env, root);
}

function problemsOf(yaml: string, env: Record<string, string> = {}): string {
  try {
    configOf(yaml, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no problem';
}

test('without a file and an environment, every setting has its default', () => {
  expect(configOf('')).toEqual({
    databaseUrl: 'file:/srv/shisho/data/shisho.db',
    serverHost: '127.0.0.1',
    serverPort: 3689,
    password: null,
    allowUnauthenticated: false,
    allowedHosts: [],
    metrics: false,
    metricsToken: null,
    notify: [],
    notifyDigestMinutes: 60,
    notifyStuckMinutes: 60,
    publicUrl: null,
    libraryPaths: ['/srv/shisho/sample-library'],
    syncIntervalMinutes: 60,
    workerConcurrency: 2,
    jobRetentionDays: 30,
    cancelGraceMs: 10_000,
    shutdownGraceMs: 10_000,
    cacheDir: '/srv/shisho/cache',
    heartbeatMs: 2_000,
    staleAfterMs: 25_000,
    pollIntervalMs: 2_000,
    testTasks: false,
    isDev: false,
  });
});

const open = { SERVER_HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true' };

test.each([
  ['the file', 'server_port: 80', {}, { serverPort: 80 }],
  ['the environment over the file', 'server_port: 80', { SERVER_PORT: '81' }, { serverPort: 81 }],
  ['PORT where SERVER_PORT is unset', 'server_port: 80', { PORT: '82' }, { serverPort: 82 }],
  ['SERVER_PORT over PORT', '', { SERVER_PORT: '81', PORT: '82' }, { serverPort: 81 }],
  ['an empty variable is unset', '', { SERVER_PORT: '', PORT: '' }, { serverPort: 3689 }],
  ['an empty key is unset', 'server_port:', {}, { serverPort: 3689 }],
  ['a quoted number', 'server_port: "80"', {}, { serverPort: 80 }],
  ['a fraction of a second', '', { HEARTBEAT_SECONDS: '0.1' }, { heartbeatMs: 100 }],
  ['zero', 'worker_concurrency: 0', {}, { workerConcurrency: 0 }],
  ['one entry without a list', 'library_paths: /a, b', {}, { libraryPaths: ['/a, b'] }],
  ['commas', '', { LIBRARY_PATHS: '/a, b,' }, { libraryPaths: ['/a', '/srv/shisho/b'] }],
  ['a JSON array', '', { LIBRARY_PATHS: '["/a, b"]' }, { libraryPaths: ['/a, b'] }],
  ['the same twice', '', { LIBRARY_PATHS: 'a,./b/../a/' }, { libraryPaths: ['/srv/shisho/a'] }],
  ['the home folder', 'library_paths: [~/Books]', {}, { libraryPaths: [`${homedir()}/Books`] }],
  ['an absolute URL', '', { DATABASE_URL: 'file:///a/b.db' }, { databaseUrl: 'file:/a/b.db' }],
  ['a host in any case', 'allowed_hosts: [Books.Lan]', {}, { allowedHosts: ['books.lan'] }],
  ['a door that is open on purpose', '', open, { serverHost: '0.0.0.0', password: null }],
  [
    'a flag of the environment',
    '',
    { ALLOW_UNAUTHENTICATED: 'true' },
    { allowUnauthenticated: true },
  ],
  ['IPv6', 'server_host: "::1"', {}, { serverHost: '::1' }],
  [
    'the address of the pages',
    'public_url: https://b.example/shisho/',
    {},
    { publicUrl: 'https://b.example/shisho' },
  ],
  ['tasks for tests', '', { TEST_TASKS: '1' }, { testTasks: true }],
  ['no tasks for tests', '', { TEST_TASKS: '0' }, { testTasks: false }],
])('reads %s', (_, yaml, env, expected) => {
  expect(configOf(yaml, env)).toMatchObject(expected);
});

test.each([
  ['server_prot: 1', {}, 'shisho.yaml:1: server_prot: unknown setting; did you mean server_port?'],
  ['\nserverPort: 1', {}, 'shisho.yaml:2: serverPort: unknown setting; did you mean server_port?'],
  ['port: 1', {}, 'did you mean server_port?'],
  ['colour: red', {}, 'shisho.yaml:1: colour: unknown setting'],
  ['test_tasks: 1', {}, 'unknown setting'],
  ['__proto__: 1', {}, '__proto__: unknown setting'],
  ['server_port: 1.5', {}, '1.5 is wrong; expected a whole number from 1 to 65535, such as 3689'],
  ['server_port: .nan', {}, 'expected a whole number'],
  ['heartbeat_seconds: .inf', {}, 'expected a number of seconds'],
  ['', { WORKER_CONCURRENCY: 'many' }, 'environment: WORKER_CONCURRENCY: "many" is wrong'],
  ['', { PORT: '0' }, 'environment: PORT: "0" is wrong; expected a whole number from 1 to 65535'],
  ['library_paths: [a, 1]', {}, 'library_paths: entry 2: expected the path of a folder'],
  ['library_paths: {a: 1}', {}, 'expected a list'],
  ['', { LIBRARY_PATHS: '["a"' }, 'environment: LIBRARY_PATHS: expected a list'],
  ['allowed_hosts: [http://x/]', {}, 'without scheme and port'],
  ['database_url: ./x.db', {}, 'expected file: and the path of a SQLite file'],
  ['database_url: "file::memory:"', {}, 'expected file: and the path of a SQLite file'],
  ['cache_dir: "a\\0b"', {}, 'expected the path of a folder'],
  ['heartbeat_seconds: *none', {}, 'expected a number of seconds'],
  ['a: 1\na: 2', {}, 'shisho.yaml:2: not valid YAML'],
  ['ok: 1\nx: [', {}, 'shisho.yaml:2: not valid YAML'],
  ['- 1', {}, 'shisho.yaml:1: expected one setting on each line'],
  ['allow_unauthenticated: 1', {}, 'expected true or false'],
  ['password: 1234567890', {}, 'password: expected a text of 8 to 200 characters; in the file in'],
  ['stale_after_seconds: 5', {}, 'at least three times heartbeat_seconds (2)'],
])('refuses %j %j', (yaml, env, expected) => {
  expect(problemsOf(yaml, env as Record<string, string>)).toContain(expected);
});

test.each(['postgresql://me:hunter2%40@db.lan:5433/books', 'postgres://me@127.0.0.1/books'])(
  'a PostgreSQL database is taken as it is written: %s',
  (url) => expect(configOf(`database_url: ${url}`).databaseUrl).toBe(url),
);

test.each([
  'postgres://me:hunter2@host',
  'postgresql://me:hunter2@/books',
  'postgresql:///books',
  'postgresql://me:hunter2#x@host/books',
  'postgresql://me:hunter2/x@host/books',
  'postgresql:books',
])('%s names no PostgreSQL database, which is told without the password', (url) => {
  const message = problemsOf('', { DATABASE_URL: url });
  expect(message).toContain('DATABASE_URL: expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE');
  expect(message).not.toContain('hunter2');
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'nas.lan', '127.0.0.1.evil.example'])(
  'on %s the server starts only with a password, or without one on purpose',
  (host) => {
    const yaml = `server_host: "${host}"\n`;
    expect(problemsOf(yaml)).toContain(
      `settings: server_host: other machines can reach ${host}, so a password is required: set ` +
        'password, or allow_unauthenticated: true',
    );
    expect(problemsOf(`${yaml}password: correct horse`)).toBe('no problem');
    expect(problemsOf(`${yaml}allow_unauthenticated: true`)).toBe('no problem');
  },
);

test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost', '::ffff:127.0.0.1'])(
  'on %s nobody else can ask',
  (host) => expect(problemsOf(`server_host: "${host}"`)).toBe('no problem'),
);

test.each([
  ['password: hunt-er', {}],
  ['password: 4711', {}],
  ['password: [hunt-er]', {}],
  ['', { PASSWORD: 'hunt-er' }],
])('a password that will not do is not repeated: %j %j', (yaml, env) => {
  const problems = problemsOf(yaml, env);
  expect(problems).toMatch(/password: expected a text/i);
  expect(problems).not.toMatch(/hunt|4711/);
});

test('a password can be compared, and not read back', () => {
  const config = configOf('password: "höre: Uhu"');
  expect(config.password?.('höre: Uhu')).toBe(true);
  expect(config.password?.('ho\u0308re: Uhu')).toBe(true);
  for (const wrong of ['', 'höre: Uh', 'höre: Uhu ', 'Höre: Uhu']) {
    expect(config.password?.(wrong)).toBe(false);
  }
  expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toContain('Uhu');
});

test('reports all problems together', () => {
  const message = problemsOf('server_port: x\nserver_host: " "\nnope: 1', {
    SYNC_INTERVAL_MINUTES: '-1',
  });
  expect(message.split('\n')).toEqual([
    'The settings have 4 problems:',
    expect.stringContaining('shisho.yaml:1: server_port'),
    expect.stringContaining('shisho.yaml:2: server_host'),
    expect.stringContaining('shisho.yaml:3: nope'),
    expect.stringContaining('environment: SYNC_INTERVAL_MINUTES'),
  ]);
});

describe('the settings file', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'shisho-config-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('need not be there', () => {
    expect(loadConfig({ env: {}, root: folder }).serverPort).toBe(3689);
  });

  test('is the one that CONFIG_FILE names', () => {
    writeFileSync(join(folder, 'other.yaml'), 'server_port: 80');
    expect(loadConfig({ env: { CONFIG_FILE: 'other.yaml' }, root: folder }).serverPort).toBe(80);
  });

  test.each(['absent.yaml', '.'])('must be readable when it is named: %s', (name) => {
    expect(() => loadConfig({ env: { CONFIG_FILE: name }, root: folder })).toThrow(
      `${name}: CONFIG_FILE names it, but it cannot be read`,
    );
  });
});

test('shisho.example.yaml has every setting with its default', () => {
  const text = readFileSync('shisho.example.yaml', 'utf8');
  const defaults = settingKeys.map((key) => [key, settings[key].parse(undefined)]);
  expect(parse(text)).toEqual(Object.fromEntries(defaults));
  expect(configOf(text)).toEqual(configOf(''));
});

test('no input fails with anything but a ConfigError', () => {
  const key = fc.constantFrom(...settingKeys, '<<', '__proto__', '? [a]');
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '*a',
      '&a [*a]',
      '!!binary x',
      '{}',
      '[[]]',
      'file://x',
      '1e400',
      '|',
      '-',
      '!t x',
    ),
  );
  const line = fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`);
  const yaml = fc.oneof(
    fc.string(),
    fc.array(line).map((lines) => lines.join('\n')),
  );
  const env = fc.dictionary(
    key.map((name) => name.toUpperCase()),
    value,
  );
  fc.assert(
    fc.property(yaml, env, (text, variables) => typeof problemsOf(text, variables) === 'string'),
    { numRuns: 2_000 },
  );
});

describe('the folder of the database', () => {
  const load = (env: Record<string, string>, yaml = '') => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'shisho.yaml'), yaml);
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'there'));
    return () => loadConfig({ env, root: folder });
  };

  test('is made for the default path alone, also when that is written down', () => {
    for (const read of [load({}), load({ DATABASE_URL: 'file:./data/shisho.db' })]) {
      expect(read().databaseUrl).toMatch(/\/data\/shisho\.db$/);
    }
  });

  test.each([
    ['file:/no/such/dir/a.db', 'the folder /no/such/dir does not exist; create it'],
    ['file:nowhere/a.db', /the folder \/\S+\/nowhere does not exist; create it/],
    ['file:data/below/a.db', /the folder \/\S+\/data\/below does not exist; create it/],
    ['file:file/a.db', /\/file is not a folder/],
    ['file:file/below/a.db', /\/file\/below does not exist/],
  ])('must exist for %s, and the setting is named', (url, told) => {
    expect(load({ DATABASE_URL: url })).toThrow(told);
    expect(load({ DATABASE_URL: url })).toThrow('environment: DATABASE_URL: ');
    expect(load({}, `database_url: "${url}"`)).toThrow(told);
    expect(load({}, `database_url: "${url}"`)).toThrow('shisho.yaml: database_url: ');
  });

  test('exists for a file in it, or in the project', () => {
    expect(load({ DATABASE_URL: 'file:there/a.db' })).not.toThrow();
    expect(load({ DATABASE_URL: 'file:a.db' })).not.toThrow();
  });
});

test.each([
  ['the file', 'password: "correct horse"', {}, 'correct horse'],
  [
    'the environment over the file',
    'password: "correct horse"',
    { PASSWORD: 'battery staple' },
    'battery staple',
  ],
  ['neither', 'server_port: 80', {}, null],
])('who asks the server has the password of %s in clear', (_, yaml, env, expected) => {
  const folder = tempFolder();
  writeFileSync(
    join(folder, 'shisho.yaml'),
    `${yaml}\nserver_host: 0.0.0.0\nallow_unauthenticated: true`,
  );
  expect(loadServerAccess({ env, root: folder })).toMatchObject({
    host: '0.0.0.0',
    password: expected,
  });
});

test.each([
  'https://b.example/#jobs',
  'https://:pw@b.example',
  'https://b.example/?a=1',
  'ftp://b',
])('the pages cannot be at %s', (url) => {
  expect(() => configOf(`public_url: ${JSON.stringify(url)}`)).toThrow(
    'expected the address of the pages',
  );
});
