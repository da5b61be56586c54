/** What happened in the database during a run, in the order in which it did. */
export type Event = { at: string } & (
  | { kind: 'enqueue'; job: number }
  /** `server` began the job, or took it over from one that is taken for dead */
  | { kind: 'claim' | 'takeover'; job: number; server: string }
  /** `to` is the line's number, or the last of the lost lines that it stands for */
  | { kind: 'line'; job: number; server: string; line: number; to: number; mark: number | null }
  | { kind: 'settle'; job: number; server: string; status: string }
  | { kind: 'cancel'; job: number }
  | { kind: 'beat'; server: string }
  /** the task did something outside of the database, after its line `mark` was acknowledged */
  | { kind: 'effect'; job: number; mark: number }
);

export type JobEvent = Exclude<Event, { kind: 'beat' }>;
