// What other code writes to standard output or by console, as lines of the server's own log: Next's
// greeting, its errors, a package's warnings. A client can cause some, so each kind has a line now
// and then at most one a minute.
import { boundText } from '@/server/masking/bound-text';
import { notice } from './throttled-log';
import { remember, replaceRemembered } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    heldOutput: HeldText[];
    otherOutput: (level: number, text: string) => void;
  }
}

const textBytes = 4_096;
const colours = /\x1b\[[0-9;]*m/g;

interface HeldText {
  level: number;
  text: string;
}

/** Takes over what scripts/setup/guard-output.mjs has caught so far, and catches from now on. */
export function takeOtherOutput(): void {
  replaceRemembered('otherOutput', writeOtherOutput);
  const held = remember('heldOutput', () => []);
  for (const { level, text } of held.splice(0)) writeOtherOutput(level, text);
}

/** @param level as pino counts: 30 is info, 40 a warning, 50 an error */
export function writeOtherOutput(level: number, text: string): void {
  const message = text.replace(colours, '').trim();
  if (message === '') return;
  const name = level >= 50 ? 'error' : level >= 40 ? 'warn' : 'info';
  notice(`console: ${kindOf(message)}`, {}, boundText(message, textBytes), name);
}

/** The words that it begins with, up to what may be a name, a path or a number. */
function kindOf(text: string): string {
  return /^[^\w]*([a-z ]{0,40})/i.exec(text)?.[1]?.trim() ?? '';
}
