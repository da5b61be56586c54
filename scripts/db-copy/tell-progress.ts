import { formatCountOf } from '../../src/model/format';
import type { TransferOptions } from '../../src/server/db/transfer/transfer';

const everyMs = 2_000;
/** Of the texts that were changed, so many are named one by one. */
const maxNamed = 20;

const words = { copy: 'copied', verify: 'compared' };

/** Says what is copied: a line for each table, and one every few seconds. */
export function tellProgress(
  say: (text: string) => void,
  now: () => number = performance.now.bind(performance),
): Required<TransferOptions> & { end(): void } {
  let saidAt = now();
  let last = '';
  let replacedCount = 0;
  return {
    onProgress(step, { name }, rows) {
      const isNew = last !== `${step} ${name}`;
      if (!isNew && now() - saidAt < everyMs) return;
      last = `${step} ${name}`;
      saidAt = now();
      say(`  ${name}: ${formatCountOf(rows, 'row')} ${words[step]} …`);
    },
    onReplaced({ row, column }) {
      replacedCount += 1;
      if (replacedCount > maxNamed) return;
      say(`  ${row}: ${column} has characters that PostgreSQL cannot store; they become U+FFFD.`);
    },
    end() {
      if (replacedCount > maxNamed) {
        say(`  and ${formatCountOf(replacedCount - maxNamed, 'more text')} with such characters.`);
      }
    },
  };
}
