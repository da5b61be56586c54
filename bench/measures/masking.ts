import { execFileSync } from 'node:child_process';
import { median, type Measure } from '../../src/test/server/figure';

const lines = 100_000;
const pairs = 9;

/** What looking for secrets costs the log: the same lines with and without, in turns. */
export const masking: Measure = {
  name: 'masking',
  async run() {
    const ratios: number[] = [];
    const rates = { masked: [] as number[], unmasked: [] as number[] };
    for (let pair = 0; pair < pairs; pair++) {
      const measured = { masked: 0, unmasked: 0 };
      // Who is first changes: what the machine does meanwhile is no one's advantage.
      const order =
        pair % 2 === 0 ? (['masked', 'unmasked'] as const) : (['unmasked', 'masked'] as const);
      for (const one of order) measured[one] = ingest(one === 'masked');
      for (const one of order) rates[one].push(measured[one]);
      ratios.push((100 * measured.masked) / measured.unmasked);
    }
    const spread = `${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)}`;
    return [
      { what: 'lines a second, masked', value: median(rates.masked), unit: '/s' },
      { what: 'lines a second, unmasked', value: median(rates.unmasked), unit: '/s' },
      {
        what: `masked of unmasked, median of ${pairs} pairs`,
        value: median(ratios),
        unit: '%',
        beside: `>= 95; ${spread}`,
      },
    ];
  },
};

/** In a process of its own, so that one compiles nothing for the other. @returns lines a second */
function ingest(isMasked: boolean): number {
  const unmasked = isMasked ? [] : ['--import', './bench/ingest/without-masks.mjs'];
  const args = ['--import', 'tsx', ...unmasked, 'bench/ingest/ingest-process.ts', String(lines)];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
