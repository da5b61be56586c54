'use client';

import { useId, useState, type SyntheticEvent } from 'react';
import { readServerClock } from '@/components/time/server-clock';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Job } from '@/model/api/jobs';
import { clockAt } from '@/model/clock';
import { formatCount } from '@/model/format';
import { nameZone, type TimeMode } from '../entry/time-text';
import { ExampleList } from '../toolbar/example-list';
import { readLogs } from '../window/read-logs';
import { findTime } from './find-time';
import { readGoal, type Goal, type GoalContext } from './read-goal';

interface GoToDialogProps {
  job: Job;
  /** the number of the last line */
  newest: number;
  timeMode: TimeMode;
  timeZone: string;
  onGo: (line: number) => void;
  onClose: () => void;
}

const examples: readonly (readonly [typed: string, meaning: string])[] = [
  ['4821', 'A line'],
  ['22:15', 'A time of day'],
  ['2026-11-28 22:15', 'A date and a time'],
  ['5m', 'Five minutes before the end'],
  ['+1h 30m', 'An hour and a half after the start'],
];

/** Asks where to go, and goes to the nearest line. */
export function GoToDialog(props: GoToDialogProps) {
  const { job, newest, timeMode, onGo, onClose } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const timeZone = timeMode === 'utc' ? 'UTC' : props.timeZone;
  const context: GoalContext = {
    start: Date.parse(job.started_at ?? job.created_at),
    end: job.finished_at === null ? readServerClock() : Date.parse(job.finished_at),
    timeZone,
  };
  const goal = readGoal(typed, context);

  async function go(event: SyntheticEvent) {
    event.preventDefault();
    if (!goal) return setProblem('This is neither a line nor a time.');
    setBusy(true);
    try {
      onGo(await findLine(goal));
      onClose();
    } catch {
      setProblem('The server did not answer. Try again.');
      setBusy(false);
    }
  }
  async function findLine(to: Goal): Promise<number> {
    if ('line' in to) return Math.min(Math.max(to.line, 1), newest);
    return findTime((query) => readLogs(job.id, query), newest, to.time);
  }

  return (
    <Dialog title="Go to a line or time" onClose={onClose} className="max-w-sm">
      <form onSubmit={(event) => void go(event)} className="mt-3">
        <div className="flex gap-2">
          <div className="field flex h-8 min-w-0 flex-1 items-center rounded-md bg-bg">
            <input
              value={typed}
              aria-label="Line or time"
              aria-describedby={`${id}-said ${id}-examples`}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ target }) => {
                setTyped(target.value);
                setProblem('');
              }}
              className="h-full w-full min-w-0 bg-transparent px-2 font-mono text-sm outline-none"
            />
          </div>
          <Button type="submit" variant="primary" disabled={isBusy || newest === 0}>
            Go
          </Button>
        </div>
        <p id={`${id}-said`} role="status" className="mt-1 min-h-5 text-xs text-muted">
          {problem ? <span className="text-warn">{problem}</span> : describe(goal, context, newest)}
        </p>
        <ExampleList id={`${id}-examples`} examples={examples} />
        <p className="mt-2 text-xs text-faint">
          Times are {timeZone === 'UTC' ? 'UTC' : nameZone(new Date(context.start))}, as the log
          shows them.
        </p>
      </form>
    </Dialog>
  );
}

/** What is understood of what is typed. */
function describe(goal: Goal | null, { start, end, timeZone }: GoalContext, newest: number) {
  if (newest === 0) return 'The log has no lines yet.';
  if (!goal) return '';
  if ('line' in goal) {
    return goal.line > newest ? `The last line is ${formatCount(newest)}.` : '';
  }
  if (goal.time < start) return 'That is before the start: to the first line.';
  if (goal.time > end) return 'That is after the end: to the last line.';
  const { date, time } = clockAt(goal.time, timeZone);
  return `To ${date} ${time}`;
}
