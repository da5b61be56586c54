// Starts the real server, the way a person does, on a port and a database of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const startWithinMs = 60_000;
const stopWithinMs = 20_000;

export interface TestServer {
  url: string;
  pid: number;
  /** the folder with the database and what else this server keeps */
  folder: string;
  /** everything it has written so far, standard output and error */
  output(): string;
  /** what it has written to standard output alone */
  standardOutput(): string;
  /** its exit code when it has ended, null when a signal ended it */
  ended: Promise<number | null>;
  /**
   * Stops it in the orderly way and removes its folder, unless another server still needs that.
   * @returns its exit code, null when it had to be killed
   */
  stop(options?: { keepFolder: boolean }): Promise<number | null>;
}

interface Options {
  /** over the test's own settings */
  env?: Record<string, string>;
  /** the folder of a server that was killed, to go on with its database */
  folder?: string;
  /** what is run, for those who start it often */
  script?: string;
  /** the Node that runs it; this one by default */
  nodePath?: string;
}

/** Resolves when the server answers. Whatever happens to the test, the server ends with it. */
export async function startServer({
  env = {},
  folder,
  script = 'scripts/start.mjs',
  nodePath = process.execPath,
}: Options = {}): Promise<TestServer> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'shisho-e2e-'));
  const port = await findFreePort();
  const child = spawn(nodePath, [script], {
    env: { ...process.env, ...settingsFor(home, port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));

  // Kept as it comes: a log of 50 MB must not cost the test, or a measurement, its time.
  const written: Buffer[] = [];
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    written.push(chunk);
    printed.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk));
  const output = () => Buffer.concat(written).toString();
  await waitUntilUp(child, output);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    ended,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    folder: home,
    output,
    standardOutput: () => Buffer.concat(printed).toString(),
    async stop({ keepFolder } = { keepFolder: false }) {
      const code = await stop(child);
      if (!keepFolder) rmSync(home, { recursive: true, force: true });
      return code;
    },
  };
}

/** For the environment of a server. Nothing of the person's own: neither their shisho.yaml nor their database. */
export function settingsFor(home: string, port: number): Record<string, string> {
  const configFile = join(home, 'shisho.yaml');
  writeFileSync(configFile, '');
  return {
    CONFIG_FILE: configFile,
    DATABASE_URL: `file:${join(home, 'shisho.db')}`,
    CACHE_DIR: join(home, 'cache'),
    SERVER_HOST: '127.0.0.1',
    SERVER_PORT: String(port),
    PASSWORD: '',
    TEST_TASKS: '1',
  };
}

export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function waitUntilUp(child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = Date.now() + startWithinMs;
  while (!output().includes('Shisho is at ')) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(timer);
  return child.exitCode;
}
