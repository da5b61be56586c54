// What is secret in a text, whatever the text is: applied to everything before it is logged, stored
// as a result or an error, or shown. Nearly all texts hold no secret, so a quick look comes first.
import { maskCommands } from './mask-commands';
import { maskPairs } from './mask-pairs';
import { maskUrls } from './mask-urls';
import { mayHoldSecret } from './may-hold-secret';
import { maskShapes } from './token-shapes';

/** `text` without its secrets; each is replaced by `[masked]`. */
export function maskText(text: string): string {
  if (!mayHoldSecret(text)) return text;
  return maskCommands(maskPairs(maskUrls(maskShapes(text))));
}
