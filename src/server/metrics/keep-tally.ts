import type { Db } from '@/server/db/client';
import { notice } from '@/server/output/throttled-log';
import { saveTally } from './counter-store';

const everyMs = 2_000;

/** Saves the tally every two seconds. @returns stops that, and saves the rest */
export function keepTally(db: Db): () => Promise<void> {
  const save = () =>
    saveTally(db).catch((error: unknown) => {
      notice('counters', { err: error }, 'the counters of metrics could not be saved yet');
    });
  const timer = setInterval(() => void save(), everyMs);
  return () => {
    clearInterval(timer);
    return save();
  };
}
