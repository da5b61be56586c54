import { eventOf, hashEvent, type EventLine, type LogEvent } from './event';

/** Of a job with more events, or with longer messages in all, the others are counted together. */
const maxEvents = 1_000;
const maxChars = 512 * 1024;

export interface CountedEvent extends LogEvent {
  hash: number;
  count: number;
  firstLine: number;
  lastLine: number;
}

/** What changed, in absolute numbers. */
export interface EventChanges {
  events: readonly CountedEvent[];
  /** lines of events that have no count of their own */
  other: number;
  /** the last line number that is counted */
  lastLine: number;
}

/**
 * How many of a job's first lines are of which event. The lines come in order: so whoever counts the
 * same lines gets the same counts, and with more lines no count is lower.
 */
export class EventCounts {
  readonly #events = new Map<string, CountedEvent>();
  #changed = new Set<CountedEvent>();
  #chars = 0;
  #other = 0;
  #lastLine = 0;

  /** @param stored what was counted earlier */
  constructor(stored: EventChanges = { events: [], other: 0, lastLine: 0 }) {
    for (const event of stored.events) this.#insert({ ...event });
    this.#other = stored.other;
    this.#lastLine = stored.lastLine;
  }

  get events(): CountedEvent[] {
    return [...this.#events.values()];
  }

  get other(): number {
    return this.#other;
  }

  get lastLine(): number {
    return this.#lastLine;
  }

  add(line: EventLine): void {
    const event = eventOf(line);
    const known = this.#events.get(keyOf(event)) ?? this.#make(event, line.line);
    this.#lastLine = line.lostTo ?? line.line;
    if (!known) {
      this.#other++;
      return;
    }
    known.count++;
    known.lastLine = line.line;
    this.#changed.add(known);
  }

  /** The lines up to `line` that were not added are not in the table. */
  skipTo(line: number): void {
    this.#lastLine = Math.max(this.#lastLine, line);
  }

  takeChanges(): EventChanges {
    const events = [...this.#changed].map((event) => ({ ...event }));
    this.#changed = new Set();
    return { events, other: this.#other, lastLine: this.#lastLine };
  }

  /** They could not be saved: the next changes have them too. */
  returnChanges({ events }: EventChanges): void {
    for (const event of events) this.#changed.add(this.#events.get(keyOf(event))!);
  }

  /** Undefined where there are too many. */
  #make(event: LogEvent, line: number): CountedEvent | undefined {
    const isFull = this.#events.size >= maxEvents || this.#chars + event.message.length > maxChars;
    if (isFull) return undefined;
    return this.#insert({
      ...event,
      hash: hashEvent(event),
      count: 0,
      firstLine: line,
      lastLine: line,
    });
  }

  #insert(event: CountedEvent): CountedEvent {
    this.#events.set(keyOf(event), event);
    this.#chars += event.message.length;
    return event;
  }
}

function keyOf({ level, message, code }: LogEvent): string {
  return code === null ? `${level} ${message}` : `${level}:${code}\0${message}`;
}
