import { maskText } from './mask-text';
import { truncateMiddle } from './truncate';

/**
 * `text` without secrets in at most `maxBytes`. Masked before it is cut, so that a cut through a
 * URL cannot hide its end from the mask; of a very long text only the ends are looked at.
 */
export function boundText(text: string, maxBytes: number): string {
  const windowSize = maxBytes + 8_192;
  const looked =
    text.length > 2 * windowSize
      ? text.slice(0, windowSize) + ' '.repeat(maxBytes) + text.slice(-windowSize)
      : text;
  return truncateMiddle(maskText(looked), maxBytes);
}
