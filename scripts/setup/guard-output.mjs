// Standard output carries JSON lines only, and neither output may bring the server down. Whatever
// else writes there, such as Next or a package by console.log, becomes a line of the server's own
// log, at a bounded rate; see src/server/output/other-output.ts. Errors of standard error are counted.
import { writeSync } from 'node:fs';
import { format } from 'node:util';

const levels = { log: 30, info: 30, debug: 30, dir: 30, table: 30, warn: 40, error: 50, trace: 50 };
/** Until the server's log is there: it comes with the app. */
const maxHeld = 200;
const held = [];

export function guardOutput() {
  (globalThis.shisho ??= {}).heldOutput = held;
  for (const [name, level] of Object.entries(levels)) {
    console[name] = (...args) => take(level, format(...args));
  }
  console.assert = (isTrue, ...args) => isTrue || take(50, `Assertion failed ${format(...args)}`);
  console.group = console.groupCollapsed = console.dirxml = console.log;
  replaceWrite(process.stdout, (text) => take(30, text));
  guardErrorOutput();
  process.on('exit', writeHeld);
}

let isErrorOutputGuarded = false;

/** A full disk, or a reader that went away, is no reason to end. */
export function guardErrorOutput() {
  if (!isErrorOutputGuarded) replaceWrite(process.stderr, makeSafe());
  isErrorOutputGuarded = true;
}

function take(level, text) {
  const tell = globalThis.shisho?.otherOutput;
  if (tell) {
    tell(level, text);
  } else if (held.length < maxHeld) {
    held.push({ level, time: new Date().toISOString(), text: text.slice(0, 4_096) });
  }
}

/** The process ends before its log was there. */
function writeHeld() {
  for (const { level, time, text } of held.splice(0)) {
    const msg = text.trim();
    if (msg !== '') tryToWrite(1, `${JSON.stringify({ level, time, msg })}\n`);
  }
}

function replaceWrite(stream, write) {
  // Whoever waits for an error of it must not be the reason for one.
  stream.on('error', () => {});
  stream.write = (chunk, encoding, callback) => {
    write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
}

/** Standard error, for people: what cannot be written is counted, and told once it works again. */
function makeSafe() {
  let lost = 0;
  return (text) => {
    const notice = lost > 0 ? `${lost} lines could not be written here and are missing.\n` : '';
    if (tryToWrite(2, notice + text)) lost = 0;
    else lost += Math.max(1, text.split('\n').length - 1);
  };
}

function tryToWrite(fd, text) {
  const bytes = Buffer.from(text);
  const giveUpAt = performance.now() + 200;
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      if (error.code !== 'EAGAIN' || performance.now() > giveUpAt) return false;
    }
  }
  return true;
}
