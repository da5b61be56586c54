// Judges the history of a run of several servers: what was promised, and where it was not kept.
import type { Event, JobEvent } from './event';
import { judgeLines } from './judge-lines';

export interface Promises {
  /** from the last heartbeat of a dead server to the end of its jobs */
  takeoverMs: number;
}

/** @returns a sentence for each promise that was broken; none for a right history */
export function judge(events: readonly Event[], promises: Promises): string[] {
  const beats = collectBeats(events);
  const byJob = Map.groupBy(
    events.filter((event) => event.kind !== 'beat'),
    ({ job }) => job,
  );
  return [...byJob].flatMap(([job, ofJob]) =>
    [...judgeOwners(ofJob, beats, promises), ...judgeLines(ofJob)].map(
      (broken) => `job ${job}: ${broken}`,
    ),
  );
}

/** The heartbeats of each server, in ms. */
type Beats = ReadonlyMap<string, readonly number[]>;

function collectBeats(events: readonly Event[]): Beats {
  const beats = new Map<string, number[]>();
  for (const event of events) {
    if (event.kind !== 'beat') continue;
    beats.set(event.server, [...(beats.get(event.server) ?? []), Date.parse(event.at)]);
  }
  return beats;
}

interface State {
  owner: string | null;
  /** the server that was taken for dead */
  former: string | null;
  status: string | null;
}

/** One owner at a time, one end, and nothing after it. */
function judgeOwners(events: readonly JobEvent[], beats: Beats, promises: Promises): string[] {
  const state: State = { owner: null, former: null, status: null };
  const broken: string[] = [];
  for (const event of events) {
    const why = judgeOne(event, state, beats, promises);
    if (why) broken.push(why);
  }
  if (state.status === null) broken.push('was never settled');
  return broken;
}

function judgeOne(event: JobEvent, state: State, beats: Beats, promises: Promises): string | null {
  switch (event.kind) {
    case 'claim':
    case 'takeover':
      return own(event, state);
    case 'line':
      if (state.status !== null) return `${event.server} wrote line ${event.line} after the end`;
      return event.server === state.owner
        ? null
        : `${event.server} wrote line ${event.line}, and ${state.owner} owned it`;
    case 'settle':
      return end(event, state, beats, promises);
    case 'enqueue':
    case 'cancel':
    case 'effect':
      return null;
  }
}

function own(
  event: Extract<JobEvent, { kind: 'claim' | 'takeover' }>,
  state: State,
): string | null {
  const { owner, status } = state;
  if (event.kind === 'takeover') state.former = owner;
  state.owner = event.server;
  if (status !== null) {
    state.status = null;
    return `${event.server} began it anew after it was ${status}`;
  }
  if (event.kind === 'claim' && owner !== null)
    return `has two owners, ${owner} and ${event.server}`;
  return null;
}

function end(
  event: Extract<JobEvent, { kind: 'settle' }>,
  state: State,
  beats: Beats,
  { takeoverMs }: Promises,
): string | null {
  const { owner, former, status } = state;
  state.status = event.status;
  if (status !== null) return `was settled twice, as ${status} and as ${event.status}`;
  // A pending job has no owner, and anybody may cancel it.
  const isByStranger = owner === null ? event.status !== 'cancelled' : event.server !== owner;
  if (isByStranger) return `${event.server} settled it, and ${owner} owned it`;
  if (former === null) return null;
  const at = Date.parse(event.at);
  const lastBeat = beats.get(former)?.findLast((beat) => beat <= at);
  if (lastBeat === undefined || at - lastBeat <= takeoverMs) return null;
  return `was taken over from ${former} ${at - lastBeat} ms after its last heartbeat`;
}
