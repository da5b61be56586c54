// Decides on which Node the project's scripts run. Every script imports this file before anything
// else: where the running Node does not fit package.json's "engines", the file installs Node 24 into
// .node/ and runs the script again on it. Written so that an old Node can read it. See
// docs/decisions/0050-the-projects-own-node.md.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = fileURLToPath(new URL('node/', import.meta.url));
const { engines } = readJson(join(root, 'package.json'));
/** Names the file descriptor whose end tells a child that its launcher is gone. */
const launcherFd = 'SHISHO_LAUNCHER_FD';
/** Set for a process that this file started, so that it never starts another for the same reason. */
const chosenBy = 'SHISHO_NODE_CHOSEN_BY';
/** Node makes these threads before it reads a script, so the number must be there at its start. */
const fileThreads = '16';
/** Left to itself, V8 keeps 70 MB more for objects that live a moment, and scans no faster. */
const newSpace = '--max-semi-space-size=8';
const notDownloaded =
  'npm could not download it, or not all of it. Check the network, and start again; or install ' +
  'Node 24 from https://nodejs.org.';

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) printPath();
else await useFittingNode();

/** For scripts/exec-node.sh: standard output carries the path alone. */
function printPath() {
  process.stdout.write(isFitting(process.versions.node) ? process.execPath : installNode());
}

/** Returns where this process runs on a fitting Node; otherwise the script runs elsewhere. */
async function useFittingNode() {
  endWithLauncher();
  const isChosen = process.env[chosenBy];
  delete process.env[chosenBy];
  if (!isFitting(process.versions.node)) {
    if (isChosen) fail(`${process.execPath} is not the Node that was to be run.`);
    return runOn(installNode());
  }
  // Without a new process: the id stays, and so do signals, exit code and standard input.
  const isSet = process.env.UV_THREADPOOL_SIZE && hasNewSpace();
  if (!isSet && process.execve) return runOn(process.execPath);
}

/** Whether it is limited at the start, by this file, by exec-node.sh or by the person. */
function hasNewSpace() {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''];
  return given.some((option) => /max[-_]semi[-_]space[-_]size/.test(option));
}

/** @param version such as 24.21.0 */
export function isFitting(version, range = engines.node) {
  const [major, minor] = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [, operator, atLeast, minorAtLeast = 0] = /^\s*(\^|>=)(\d+)(?:\.(\d+))?/.exec(part);
    if (operator === '>=' && major > Number(atLeast)) return true;
    return major === Number(atLeast) && minor >= Number(minorAtLeast);
  });
}

/** @returns the path of the project's own Node, which is installed first where it is not there */
function installNode() {
  const current = `Node ${process.versions.node}`;
  const needed = `Shisho needs Node ${engines.node}, and this is ${current}.`;
  if (process.env.SHISHO_SYSTEM_NODE === '1') {
    fail(`${needed} Install a newer one from https://nodejs.org, or unset SHISHO_SYSTEM_NODE.`);
  }
  const name = packageName();
  const version = name && readJson(join(manifest, 'package.json')).optionalDependencies[name];
  if (!version) {
    fail(
      `${needed} There is no package of Node for ${describePlatform()} that Shisho could install ` +
        'by itself: install Node 24 from https://nodejs.org or with your system’s package manager.',
    );
  }
  const folder = join(root, '.node', version);
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(folder, 'node_modules', name, 'bin', binary);
  if (isUsable(path)) {
    say(`Running on Node ${version} from .node, as ${current} is too old.`);
  } else {
    say(`${current} is too old for Shisho: installing Node ${version} into .node …`);
    install(folder, path);
  }
  return path;
}

/** Whether it is there and can be run: a download or a copy may have been cut off. */
function isUsable(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { env: {}, encoding: 'utf8' });
  // An empty file is a shell script that succeeds.
  return status === 0 && stdout.startsWith('v');
}

/** In a folder beside it, renamed when it is usable: a start that is cut off leaves nothing in its place. */
function install(folder, path) {
  const unfinished = join(dirname(folder), `unfinished-${process.pid}`);
  try {
    mkdirSync(unfinished, { recursive: true });
    cpSync(manifest, unfinished, { recursive: true });
    runNpm(['ci', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'], unfinished);
    // To npm the package is optional: it succeeds without it when the download fails.
    if (!isUsable(join(unfinished, relative(folder, path)))) throw new Error(notDownloaded);
    if (!isUsable(path)) rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start may have been quicker.
    if (!isUsable(path)) fail(`Node could not be installed into ${folder}: ${explain(error)}`);
  }
  removeOthers(folder);
}

function explain({ code, path, message }) {
  if (code === 'ENOENT' && path === 'npm') return 'there is no npm on the PATH.';
  if (!/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) return message;
  return `${message}. Make the project's folder writable for this user.`;
}

/**
 * Earlier versions, and what starts left that were cut off. One that is still in use cannot be removed
 * on Windows; the next time will do.
 */
function removeOthers(kept) {
  for (const name of readdirSync(dirname(kept))) {
    const other = join(dirname(kept), name);
    const [, pid] = /^unfinished-(\d+)$/.exec(name) ?? [];
    if (other === kept || !(pid ? !isAlive(Number(pid)) : /^\d/.test(name))) continue;
    try {
      rmSync(other, { recursive: true, force: true });
    } catch {
      say(`${other} is not needed any more, and could not be removed.`);
    }
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The npm that runs this script, or the one on PATH. */
function runNpm(args, cwd) {
  const own = process.env.npm_execpath;
  const isScript = own?.endsWith('npm-cli.js');
  execFileSync(isScript ? process.execPath : 'npm', isScript ? [own, ...args] : args, {
    cwd,
    // What npm says goes to standard error: standard output is the path's.
    stdio: ['ignore', 2, 2],
    shell: !isScript && process.platform === 'win32',
  });
}

/** Never returns. */
function runOn(path) {
  const limit = hasNewSpace() ? [] : [newSpace];
  const args = [...limit, ...process.execArgv, ...process.argv.slice(1)];
  const env = {
    ...process.env,
    PATH: `${dirname(path)}${delimiter}${process.env.PATH ?? ''}`,
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE || fileThreads,
    [chosenBy]: String(process.pid),
  };
  if (process.execve) process.execve(path, [path, ...args], env);
  return runAsChild(path, args, env);
}

function runAsChild(path, args, env) {
  const child = spawn(path, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...env, [launcherFd]: '3' },
  });
  const signals = process.platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${path} cannot be run: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  return new Promise(() => {});
}

/** Where a launcher runs this process as its child: its end, however it came, is a SIGTERM. */
function endWithLauncher() {
  const fd = Number(process.env[launcherFd]);
  delete process.env[launcherFd];
  if (!fd) return;
  const pipe = new Socket({ fd });
  pipe.on('error', () => {}).on('close', () => process.kill(process.pid, 'SIGTERM'));
  pipe.resume().unref();
}

/** @returns null where npm has none: macOS, musl, other processors */
function packageName() {
  const isMusl =
    process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  if (isMusl) return null;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

function describePlatform() {
  const libc = process.platform === 'linux' && !packageName() ? ' with musl' : '';
  return `${process.platform} ${process.arch}${libc}`;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What cannot be written, to a full disk or a pipe without a reader, is no reason to end. */
function say(text) {
  try {
    writeSync(2, `${text}\n`);
  } catch {
    // There is nowhere else to say it.
  }
}

function fail(text) {
  say(text);
  process.exit(1);
}
