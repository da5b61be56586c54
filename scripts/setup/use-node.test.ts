import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const { optionalDependencies } = JSON.parse(
  readFileSync('scripts/setup/node/package.json', 'utf8'),
) as { optionalDependencies: Record<string, string> };

/** Code for --import that has a process take itself for another Node, or for another machine. */
function pretend(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
const setVersion = (version: string) =>
  `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;

function choose(code: string) {
  const args = ['--import', pretend(code), 'scripts/setup/use-node.mjs'];
  const env = { ...process.env, SHISHO_SYSTEM_NODE: '1' };
  return spawnSync(process.execPath, args, { env, encoding: 'utf8' });
}

test.each(['22.22.0', '22.23.3', '24.0.0', '24.21.0', '26.0.0', '26.12.1', '27.1.0', '30.0.0'])(
  'runs on Node %s as it is',
  (version) => {
    const { stdout, stderr } = choose(setVersion(version));
    expect([stdout, stderr]).toEqual([process.execPath, '']);
  },
);

test.each(['16.20.2', '18.20.8', '20.20.2', '21.7.3', '22.21.1', '23.11.0', '25.2.0'])(
  'refuses Node %s where SHISHO_SYSTEM_NODE=1 forbids another',
  (version) => {
    const { stdout, stderr, status } = choose(setVersion(version));
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toContain(`this is Node ${version}. Install a newer one from`);
  },
);

test.each([
  ['darwin', 'arm64', 'darwin arm64'],
  ['linux', 'arm', 'linux arm'],
  ['freebsd', 'x64', 'freebsd x64'],
])('says what to install on %s %s, for which npm has no Node', (platform, arch, name) => {
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '--import',
      pretend(
        `${setVersion('20.20.2')} Object.defineProperty(process, 'platform', { value: '${platform}' });
         Object.defineProperty(process, 'arch', { value: '${arch}' });`,
      ),
      'scripts/setup/use-node.mjs',
    ],
    { encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain(`no package of Node for ${name} `);
  expect(stderr).toContain('install Node 24');
});

test('says what to install on a Linux with musl', () => {
  const code = `${setVersion('20.20.2')} process.report.getReport = () => ({ header: {} });`;
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', pretend(code), 'scripts/setup/use-node.mjs'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('with musl');
});

test.each(Object.entries(scripts))('npm run %s needs no POSIX shell', (_, command) => {
  expect(command).toMatch(
    /^(\. scripts\/exec-node\.sh \|\| )?node scripts\/[a-z-]+\.mjs( [a-zA-Z0-9@_./:-]+)*$/,
  );
});

// Node has made its threads by the time that a module of ours is loaded: it must find the number.
test.each([
  ['', '16'],
  ['32', '32'],
])('npm start with UV_THREADPOOL_SIZE=%s gives Node %s threads for files', (given, expected) => {
  const folder = tempFolder();
  const node = join(folder, 'node');
  writeFileSync(
    node,
    '#!/bin/sh\ncase $1 in */use-node.mjs) printf %s "$0";; *) echo "$UV_THREADPOOL_SIZE $*";; esac\n',
    { mode: 0o755 },
  );
  const output = execFileSync('/bin/sh', ['-c', scripts.start!], {
    env: {
      NODE_ENV: 'production',
      UV_THREADPOOL_SIZE: given,
      npm_lifecycle_event: 'start',
      PATH: `${folder}:/usr/bin:/bin`,
    },
    encoding: 'utf8',
  });
  expect(output).toBe(`${expected} scripts/start.mjs\n`);
});

describe('a script that an old Node without execve was asked to run', () => {
  // The timer stands for a server: without it the end of standard input would end the script.
  const script = `import './scripts/setup/use-node.mjs';
    setInterval(() => {}, 60_000);
    process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(7); });
    console.log(process.pid);
    process.stdin.on('data', (data) => {
      console.log(String(data));
      if (String(data) === 'end') process.exit(3);
    });`;

  /** Runs it in a copy of the project whose own Node is the one that runs this test. */
  function run(): ChildProcess & { stdout: NodeJS.ReadableStream; stdin: NodeJS.WritableStream } {
    const root = tempFolder();
    const name = `node-${process.platform}-${process.arch}`;
    const bin = join(root, '.node', optionalDependencies[name]!, 'node_modules', name, 'bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(process.execPath, join(bin, 'node'));
    cpSync('scripts/setup/node', join(root, 'scripts/setup/node'), { recursive: true });
    cpSync('scripts/setup/use-node.mjs', join(root, 'scripts/setup/use-node.mjs'));
    cpSync('package.json', join(root, 'package.json'));
    writeFileSync(join(root, 'script.mjs'), script);
    const asOld = `if (!process.env.SHISHO_LAUNCHER_FD) {
      ${setVersion('20.20.2')} delete process.execve;
    }`;
    const child = spawn(process.execPath, ['--import', pretend(asOld), join(root, 'script.mjs')], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  async function runUntilUp() {
    const launcher = run();
    const [first] = (await once(launcher.stdout, 'data')) as [Buffer];
    const pid = Number(String(first));
    expect(pid).not.toBe(launcher.pid);
    return { launcher, pid };
  }

  test('gets its standard input and passes its exit code on', async () => {
    const { launcher } = await runUntilUp();
    launcher.stdin.write('end');
    const [[code], rest] = await Promise.all([once(launcher, 'exit'), text(launcher.stdout)]);
    expect([code, rest]).toEqual([3, 'end\n']);
  });

  test('gets the signals of its launcher', async () => {
    const { launcher } = await runUntilUp();
    launcher.kill('SIGTERM');
    const [[code], rest] = await Promise.all([once(launcher, 'exit'), text(launcher.stdout)]);
    expect([code, rest]).toEqual([7, 'SIGTERM\n']);
  });

  test('ends with a SIGTERM when its launcher is killed', async () => {
    const { launcher } = await runUntilUp();
    launcher.kill('SIGKILL');
    expect(await text(launcher.stdout)).toBe('SIGTERM\n');
  });

  test('tells by which signal it was killed', async () => {
    const { launcher, pid } = await runUntilUp();
    process.kill(pid, 'SIGKILL');
    expect(await once(launcher, 'exit')).toEqual([null, 'SIGKILL']);
  });
});
