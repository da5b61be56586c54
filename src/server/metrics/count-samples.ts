// Samples from the table of counters. A series is there from the start, so that its first increase is
// one; types that this server does not know are added up as "other", so that no data adds a series.
import { finalStatuses } from '@/model/job';
import { logLevels } from '@/model/log/job-log';
import { bucketNames } from '@/server/tally/buckets';
import { addUp, type Count, type CounterName } from '@/server/tally/tally';
import type { Sample } from './families';

export const otherType = 'other';

export type Read = (name: CounterName, type: string, label?: string) => number;

/** @returns the value of a counter, 0 where there is none; of the last success the latest */
export function makeRead(counters: readonly Count[], types: readonly string[]): Read {
  const values = new Map<string, number>();
  for (const { name, jobType, label, value } of counters) {
    const type = jobType === '' || types.includes(jobType) ? jobType : otherType;
    const key = JSON.stringify([name, type, label]);
    values.set(key, addUp(name, values.get(key) ?? 0, value));
  }
  return (name, type, label = '') => values.get(JSON.stringify([name, type, label])) ?? 0;
}

export function finishedSamples(read: Read, types: readonly string[]): Sample[] {
  return types.flatMap((type) =>
    finalStatuses.map((outcome) => ({
      labels: { type, outcome },
      value: read('finished', type, outcome),
    })),
  );
}

export function histogramSamples(
  what: 'wait' | 'duration',
  read: Read,
  types: readonly string[],
): Sample[] {
  return types.flatMap((type) => {
    let count = 0;
    const buckets = bucketNames.map((le) => {
      count += read(`${what}_bucket`, type, le);
      return { suffix: '_bucket', labels: { type, le }, value: count };
    });
    const sum = read(`${what}_ms`, type) / 1_000;
    const labels = { type };
    return [
      ...buckets,
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ];
  });
}

export function lastSuccessSamples(read: Read, types: readonly string[]): Sample[] {
  return types.map((type) => ({
    labels: { type },
    value: read('last_success', type) / 1_000,
  }));
}

export function lineSamples(read: Read): Sample[] {
  return logLevels.map((level) => ({ labels: { level }, value: read('lines', '', level) }));
}
