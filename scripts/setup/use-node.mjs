// Decides on which Node the project's scripts run. Every script imports this file before anything
// else: where the running Node does not fit package.json's "engines", the script runs again on Node 24,
// which install-node.mjs puts into .node/. Written so that an old Node can read it. See
// docs/decisions/0050-the-projects-own-node.md.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { Socket } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engines, fail, installNode } from './install-node.mjs';

/** Names the file descriptor whose end tells a child that its launcher is gone. */
const launcherFd = 'SHISHO_LAUNCHER_FD';
/** Set for a process that this file started, so that it never starts another for the same reason. */
const chosenBy = 'SHISHO_NODE_CHOSEN_BY';
/** Node makes these threads before it reads a script, so the number must be there at its start. */
const fileThreads = '16';
/** Left to itself, V8 keeps 70 MB more for objects that live a moment, and scans no faster. */
const newSpace = '--max-semi-space-size=8';

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
