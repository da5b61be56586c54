// What strangers can make the server say: the first of a kind at once, then at most a line a minute
// with how many there were, so that nobody fills a disk by asking for nonsense.
import { getLogger } from '@/server/logger';
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    notices: Map<string, Kind>;
  }
}

const everyMs = 60_000;
// Kinds are ours, but for what a library prints.
const maxKinds = 50;

type Level = 'info' | 'warn' | 'error';
interface Kind {
  level: Level;
  count: number;
  fields: object;
  message: string;
}

/** One line now, or one within the minute that says how often. `fields` are those of the latest. */
export function notice(kind: string, fields: object, message: string, level: Level = 'warn'): void {
  const kinds = remember('notices', () => new Map<string, Kind>());
  const name = kinds.has(kind) || kinds.size < maxKinds ? kind : 'other';
  const known = kinds.get(name);
  if (known) Object.assign(known, { count: known.count + 1, fields, message });
  else begin(kinds, name, { level, count: 1, fields, message });
}

function begin(kinds: Map<string, Kind>, name: string, kind: Kind): void {
  kinds.set(name, kind);
  say(name, kind);
  const timer = setInterval(() => {
    if (kind.count > 0) return say(name, kind);
    clearInterval(timer);
    kinds.delete(name);
  }, everyMs);
  timer.unref();
}

function say(name: string, kind: Kind): void {
  const { level, count, fields, message } = kind;
  getLogger()[level]({ kind: name, count, ...fields }, message);
  kind.count = 0;
}
