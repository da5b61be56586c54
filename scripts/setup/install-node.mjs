// Installs Node 24 into .node/ for use-node.mjs. Written so that an old Node can read it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = fileURLToPath(new URL('node/', import.meta.url));
export const { engines } = readJson(join(root, 'package.json'));
const notDownloaded =
  'npm could not download it, or not all of it. Check the network, and start again; or install ' +
  'Node 24 from https://nodejs.org.';

/** @returns the path of the project's own Node, which is installed first where it is not there */
export function installNode() {
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

export function fail(text) {
  say(text);
  process.exit(1);
}
