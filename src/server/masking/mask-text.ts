// What is secret in a text, whatever the text is: applied to everything before it is logged, stored
// as a result or an error, or shown. Nearly all texts hold no secret, so a quick look comes first.
import { hasDisguise, maskFolded } from './disguise/fold';
import { maskCommands } from './forms/mask-commands';
import { maskMembers } from './forms/mask-members';
import { maskProtocols } from './forms/mask-protocols';
import { maskStatements } from './forms/mask-statements';
import { maskUrls } from './forms/mask-urls';
import { maskShapes } from './forms/token-shapes';
import { mayHoldSecret } from './may-hold-secret';
import { maskPairs } from './pairs/mask-pairs';

/** What one rule masks may lay bare what another one looks for, such as a value on the next line. */
const maxRounds = 4;

/** `text` without its secrets; each is replaced by `[masked]`. */
export function maskText(text: string): string {
  return mayHoldSecret(text) ? maskEverything(text) : text;
}

/**
 * The name of a book, its author or its file, which may say anything: only what has the shape of a
 * token is masked. What begins like a URL or has a query is read as any other text.
 */
export function maskName(name: string): string {
  if (!mayHoldSecret(name)) return name;
  return /^[a-z][a-z\d+.-]*:\/\/|^\/[^\s?]*\?[\w.[\]-]+=\S*$/i.test(name)
    ? maskEverything(name)
    : maskShapes(name);
}

/** Without the quick look. */
export function maskEverything(text: string): string {
  return hasDisguise(text) ? maskFolded(text, maskPlain) : maskPlain(text);
}

function maskPlain(text: string): string {
  let masked = text;
  for (let round = 0; round < maxRounds; round++) {
    const before = masked;
    masked = maskProtocols(maskStatements(maskMembers(maskCommands(before))));
    masked = maskPairs(maskUrls(maskShapes(masked)));
    if (masked === before) break;
  }
  return masked;
}
