// Which servers run from this folder. They read pages, scripts and threads from it whenever they need
// them, so nothing in it is made anew under them: each notes itself in a file, and what would build or
// install looks there first.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { root } from './run.mjs';
import { SetupError } from './say.mjs';

const notes = '.next/servers';
/** Whoever may not write here cannot build here either. */
const unwritable = ['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'];
const answersWithinMs = 2_000;

/** Notes that this process serves at an address, until it ends. */
export function noteServing({ host, port }, folder = join(root, notes)) {
  const file = join(folder, `${process.pid}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify({ host, port }));
  } catch (error) {
    if (unwritable.includes(error.code)) return;
    throw error;
  }
  process.on('exit', () => rmSync(file, { force: true }));
}

/**
 * @param what will be done, such as "The pages cannot be built"
 * @throws SetupError while a server runs from this folder
 */
export async function refuseUnderServer(what, folder = join(root, notes)) {
  for (const { file, pid, host, port } of readNotes(folder)) {
    if (isAlive(pid) && (await answers(host, port))) {
      throw new SetupError(
        `${what} while a server runs from this folder (process ${pid}, port ${port}): its pages and ` +
          'scans would break. Stop it, and start this again.',
      );
    }
    // Of a server that was killed, or of the process id's next owner.
    if (!isAlive(pid)) rmSync(file, { force: true });
  }
}

function readNotes(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return names.map((name) => {
    const file = join(folder, name);
    return { file, pid: Number.parseInt(name), ...readNote(file) };
  });
}

/** A server that was killed, or found the disk full, may have left half of one. */
function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether somebody listens there. */
function answers(host, port) {
  if (!port) return false;
  const everywhere = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  return new Promise((resolve) => {
    const socket = connect({ host: everywhere[host] ?? host, port, timeout: answersWithinMs });
    const end = (isThere) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.on('connect', () => end(true)).on('timeout', () => end(true));
    socket.on('error', () => end(false));
  });
}
