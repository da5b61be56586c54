// What is secret in a text, whatever the text is: applied to everything before it is logged, stored
// as a result or an error, or shown. Nearly all texts hold no secret, so a quick look comes first.
import { maskCommands } from './mask-commands';
import { maskPairs } from './mask-pairs';
import { maskUrls } from './mask-urls';
import { mayHoldSecret } from './may-hold-secret';
import { maskShapes } from './token-shapes';

/** What one rule masks may lay bare what another one looks for, such as a value on the next line. */
const maxRounds = 4;

/** `text` without its secrets; each is replaced by `[masked]`. */
export function maskText(text: string): string {
  if (!mayHoldSecret(text)) return text;
  let masked = text;
  for (let round = 0; round < maxRounds; round++) {
    const before = masked;
    masked = maskPairs(maskUrls(maskShapes(maskCommands(before))));
    if (masked === before) break;
  }
  return masked;
}
