// What libraries print becomes lines of the log: standard output is JSON throughout, and nobody can
// fill it by making Next complain.
import { notice } from './notices';
import { replaceRemembered } from './remember';

const mostCharacters = 4_096;

/** Offers itself to scripts/setup/print-as-log.mjs, which is no part of the bundle. */
export function offerConsoleLines(): void {
  replaceRemembered('console', writeConsoleLine);
}

export function writeConsoleLine(level: 'info' | 'warn' | 'error', text: string): void {
  notice(`console: ${kindOf(text)}`, {}, text.slice(0, mostCharacters), level);
}

/** The words that it begins with, up to what may be a name, a path or a number. */
function kindOf(text: string): string {
  return /^[^\w]*([a-z ]{0,40})/i.exec(text)?.[1]?.trim() ?? '';
}
