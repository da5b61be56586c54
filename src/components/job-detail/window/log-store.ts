// A job and the window of its log that the browser holds. It lives outside SWR, which only says when
// to read: cursor and lines are too large, and change too often, for a cache that compares.
import type { JobLog, JobLogs } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import type { LogsQuery } from '@/model/routes';
import { fromLine, justTheJob, queryOf, reaches, type LogPosition } from './log-position';
import {
  countNewerNotLoaded,
  holdsId,
  isFarBehind,
  isFull,
  lastId,
  mergeLines,
  newerPageSize,
  noteNewest,
  openWindow,
  pageSize,
  trimNewest,
  trimOldest,
  type LogWindow,
} from './log-window';
import type { ReadLogs } from './read-logs';
import { waitMs, watchForWait, type LogSnapshot, type Reading } from './reading';
import { createStore, type Store } from '@/components/ui/create-store';
import { createFollow, type FollowState } from '../follow/create-follow';
import { throttleCommits } from './throttle-commits';

const commitMs = 100;

/** `newer` comes by itself, `next` and `older` because the reader went there. */
type Direction = 'newer' | 'next' | 'older';
/** @returns the window with the answer's lines, or null where they have no place in it any more */
type Take = (window: LogWindow, answer: JobLogs) => LogWindow | null;

export class LogStore {
  /** whether the reader is at the end, so that the oldest lines may go */
  readonly follow: FollowState;
  /** what is shown: it follows what is known at most once per 100 ms */
  readonly shown: Store<LogSnapshot>;
  readonly #readLogs: ReadLogs;
  readonly #commits = throttleCommits(commitMs, () => this.shown.set(this.#state));
  /** what is known */
  #state: LogSnapshot;
  /** rises with each place that is opened: the last one counts */
  #opened = 0;
  /** rises with each read, and when news come otherwise */
  #asked = 0;
  /** which of them told of the job last */
  #toldBy = 0;
  #isTurning = false;
  /** the cursor of what is on its way by itself */
  #newerFrom: number | null = null;

  /** @param follows whether the reader begins at the end */
  constructor(job: Job, lines: readonly JobLog[], readLogs: ReadLogs, follows = false) {
    this.follow = createFollow(follows);
    this.#readLogs = readLogs;
    this.#state = { job, window: openWindow(lines, job.line_count) };
    this.shown = createStore(this.#state);
  }

  /** Whether a read would bring nothing new: the job was final before its lines were read. */
  isSettled(): boolean {
    const { job, window } = this.#state;
    return !isActive(job.status) && !(this.#takesNewer() && countNewerNotLoaded(window) > 0);
  }

  /** What is after the last line, page by page, and the job as it is now. */
  async readNewer(): Promise<Reading> {
    const wasFinal = !isActive(this.#state.job.status);
    const hasWaited = watchForWait(this.#state, () => this.#state);
    for (;;) {
      const takesLines = this.#takesNewer();
      const isMore = takesLines ? await this.#readAfterLast() : await this.#readJob();
      if (this.follow.isFollowing() && isFarBehind(this.#state.window)) {
        await this.open('tail');
        return { isSettled: false, isPrompt: true };
      }
      if (isMore) continue;
      const isSettled = wasFinal && !isActive(this.#state.job.status);
      return { isSettled, isPrompt: this.follow.isFollowing() && !isSettled && hasWaited() };
    }
  }

  /** The page before the first line; the newest go when the window is over its cap. */
  async readOlder(): Promise<void> {
    const first = this.#state.window.lines[0];
    // A follower's window has its place at the end: there what is older would go at once.
    if (!first || first.line <= 1 || (this.follow.isFollowing() && isFull(this.#state.window)))
      return;
    await this.#turnPage({ before_id: first.id }, this.#beside(first.id, 'older'));
  }

  /** The page after the last line, for a reader who came down to it in a window that was full. */
  async readNext(): Promise<void> {
    const { window } = this.#state;
    const isComing = this.#newerFrom === lastId(window);
    if (isComing || countNewerNotLoaded(window) === 0) return;
    await this.#turnPage({ after_id: lastId(window) }, this.#beside(lastId(window), 'next'));
  }

  /**
   * Another part of the log, as a new window; the tail for a follower, else for a reader there.
   * @returns false where it is not wanted any more, or the place cannot be reached
   */
  async open(place: LogPosition): Promise<boolean> {
    const opened = (this.#opened += 1);
    const isForFollower = place === 'tail';
    const isWanted = () => opened === this.#opened && this.follow.isFollowing() === isForFollower;
    const take: Take = (window, answer) =>
      isWanted() && reaches(answer, place) ? openWindow(answer.logs, window.newest) : null;
    const taken = await this.#read(queryOf(place), take);
    // A page of large lines can end before the line that it leads to.
    if (taken || !isWanted() || typeof place === 'string') return taken !== null;
    return (await this.#read(fromLine(place.line), take)) !== null;
  }

  /** The place that is being opened has come with another page: its window would move the reader. */
  readonly stopOpening = () => void (this.#opened += 1);

  /** The answer to an action is news of the job before the next read. */
  receiveJob(job: Job): void {
    this.#toldBy = this.#asked += 1;
    this.#commit({ ...this.#state, job });
  }

  /** @returns whether there is more to read */
  async #readAfterLast(): Promise<boolean> {
    const cursor = lastId(this.#state.window);
    const isWaiting = this.follow.isFollowing() && isActive(this.#state.job.status);
    const wait = isWaiting ? waitMs : undefined;
    const query = { after_id: cursor, limit: newerPageSize, wait_ms: wait };
    this.#newerFrom = cursor;
    const end = () => void (this.#newerFrom = null);
    const answer = await this.#read(query, this.#beside(cursor, 'newer'), end);
    return answer === null || answer.has_more;
  }

  async #readJob(): Promise<false> {
    await this.#read(justTheJob, (window) => window);
    return false;
  }

  /** For a reader, who turns one page at a time. */
  async #turnPage(query: LogsQuery, take: Take): Promise<void> {
    if (this.#isTurning) return;
    this.#isTurning = true;
    // Over before its lines are drawn, since that may ask for the next.
    const end = () => void (this.#isTurning = false);
    await this.#read({ ...query, limit: pageSize }, take, end);
  }

  /** @returns null when the answer's lines were not taken */
  async #read(query: LogsQuery, take: Take, onEnd?: () => void): Promise<JobLogs | null> {
    const asked = (this.#asked += 1);
    const answer = await this.#readLogs(this.#state.job.id, query).finally(onEnd);
    const known = noteNewest(this.#state.window, answer.job.line_count);
    const taken = take(known, answer);
    this.#commit({ job: this.#newerJob(answer.job, asked), window: taken ?? known });
    return taken && answer;
  }

  /** Of two answers, the one asked for later is the news, whichever comes last. */
  #newerJob(job: Job, asked: number): Job {
    if (asked < this.#toldBy) return this.#state.job;
    this.#toldBy = asked;
    return job;
  }

  /**
   * Lines join the window only beside the line that they were asked for from: once that was trimmed
   * away, or the window replaced, there would be a gap between them that is none.
   */
  #beside(cursor: number, as: Direction): Take {
    return (window, { logs }) =>
      holdsId(window, cursor) ? this.#trim(mergeLines(window, logs), as) : null;
  }

  /** Nothing is trimmed around a reader: what goes is far from where they asked for more. */
  #trim(window: LogWindow, as: Direction): LogWindow {
    if (this.follow.isFollowing() || as === 'next') return trimOldest(window);
    return as === 'older' ? trimNewest(window) : window;
  }

  #takesNewer(): boolean {
    const { window } = this.#state;
    return this.follow.isFollowing() || !(isFull(window) || isFarBehind(window));
  }

  #commit(state: LogSnapshot): void {
    this.#state = state;
    this.#commits.request();
  }
}
