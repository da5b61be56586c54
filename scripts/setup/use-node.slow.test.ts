import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
  expect(output).toBe(`${expected} --max-semi-space-size=8 scripts/start.mjs\n`);
});

test.each(['npm_lifecycle_event', 'NODE_RUN_SCRIPT_NAME'])(
  'is started by npm run and by node --run, which name the script in %s',
  (variable) => {
    const folder = tempFolder();
    const print = 'case $1 in */use-node.mjs) printf %s "$0";; *) echo "$*";; esac';
    writeFileSync(join(folder, 'node'), `#!/bin/sh\n${print}\n`, { mode: 0o755 });
    const output = execFileSync('/bin/sh', ['-c', scripts.dev!], {
      env: { NODE_ENV: 'production', [variable]: 'dev', PATH: `${folder}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    expect(output).toMatch(/ scripts\/dev\.mjs\n$/);
  },
);

test.each([
  ['', '--max-semi-space-size=8 '],
  ['--max-old-space-size=512', '--max-semi-space-size=8 '],
  ['--max-semi-space-size=32', ''],
  ['--max_semi_space_size=32', ''],
])('npm start and the image with NODE_OPTIONS=%s give Node %j', (given, expected) => {
  const folder = tempFolder();
  const node = join(folder, 'node');
  const print = 'case $1 in */use-node.mjs) printf %s "$0";; *) echo "$*";; esac';
  writeFileSync(node, `#!/bin/sh\n${print}\n`, { mode: 0o755 });
  const run = (command: string, ...args: string[]) =>
    execFileSync('/bin/sh', [command, ...args], {
      env: {
        NODE_ENV: 'production',
        NODE_OPTIONS: given,
        npm_lifecycle_event: 'start',
        PATH: `${folder}:/usr/bin:/bin`,
      },
      encoding: 'utf8',
    });
  expect(run('-c', scripts.start!)).toBe(`${expected}scripts/start.mjs\n`);
  expect(run('scripts/container/shisho', 'serve')).toBe(
    `${expected}/app/scripts/shisho.mjs serve\n`,
  );
});

describe('the installation of Node', () => {
  const name = `node-${process.platform}-${process.arch}`;
  const version = optionalDependencies[name]!;
  const refusal = /could not be installed into .+: npm could not download it.+Check the network/;

  /** A copy of the project, and an npm of ours that brings `node`, or nothing. */
  function makeProject() {
    const root = tempFolder();
    cpSync('scripts/setup/node', join(root, 'scripts/setup/node'), { recursive: true });
    for (const file of ['use-node.mjs', 'install-node.mjs'])
      cpSync(`scripts/setup/${file}`, join(root, 'scripts/setup', file));
    cpSync('package.json', join(root, 'package.json'));
    const bin = join(root, 'bin');
    mkdirSync(bin);
    const npm = (script: string) =>
      writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const made = `node_modules/${name}/bin`;
    return {
      binary: join(root, '.node', version, made, 'node'),
      left: () => readdirSync(join(root, '.node')),
      bringNothing: () => npm('echo up to date >&2'),
      bringNode: () => npm(`mkdir -p ${made} && ln -s ${process.execPath} ${made}/node`),
      choose(path = `${bin}:/usr/bin:/bin`) {
        const args = ['--import', pretend(setVersion('20.20.2')), 'scripts/setup/use-node.mjs'];
        const env = { PATH: path, NODE_ENV: 'test' } as const;
        return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
      },
      root,
    };
  }

  test('leaves nothing where npm brings none, says why, and succeeds the next time', () => {
    const { bringNothing, bringNode, choose, left, binary } = makeProject();
    bringNothing();
    const failed = choose();
    expect([failed.status, failed.stdout, left()]).toEqual([1, '', []]);
    expect(failed.stderr).toMatch(refusal);
    bringNode();
    expect([choose().stdout, left()]).toEqual([binary, [version]]);
    bringNothing();
    expect(choose().stdout).toBe(binary);
  });

  test.each([
    ['is empty', ''],
    ['was cut off', '#!/bin/sh\nexit 139\n'],
    ['is another system’s', '\x7fELF\x02'],
  ])('is made again where the Node that is there %s', (_, content) => {
    const { bringNothing, bringNode, choose, binary } = makeProject();
    mkdirSync(join(binary, '..'), { recursive: true });
    writeFileSync(binary, content, { mode: 0o755 });
    bringNothing();
    expect(choose().stderr).toMatch(refusal);
    bringNode();
    expect(choose().stdout).toBe(binary);
  });

  test('takes away what a start left that was killed, but nothing of one that runs', () => {
    const { bringNode, choose, left, root } = makeProject();
    const dead = spawnSync('true').pid;
    for (const pid of [dead, process.pid])
      mkdirSync(join(root, '.node', `unfinished-${pid}`), { recursive: true });
    mkdirSync(join(root, '.node', '20.1.0'));
    bringNode();
    choose();
    expect(left().sort()).toEqual([version, `unfinished-${process.pid}`]);
  });

  test('names a folder that cannot be written, and an npm that is not there', () => {
    const { choose, root } = makeProject();
    expect(choose(root).stderr).toMatch(
      /could not be installed into .+: there is no npm on the PATH\.\n$/,
    );
    rmSync(join(root, '.node'), { recursive: true });
    writeFileSync(join(root, '.node'), '');
    const { stderr, status } = choose();
    expect(status).toBe(1);
    expect(stderr).toMatch(/could not be installed into .+Make the project's folder writable/);
    expect(stderr).not.toContain('    at ');
  });
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
    for (const file of ['use-node.mjs', 'install-node.mjs'])
      cpSync(`scripts/setup/${file}`, join(root, 'scripts/setup', file));
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
