import type { Db } from '@/server/db/client';
import { BoundLog } from '@/server/job-logs/writing/bound-log';
import type { LogCall } from '@/server/job-logs/writing/prepare-line';
import type { TaskContext } from '@/server/tasks/task';

export interface FakeLine {
  line: number;
  level: string;
  message: string;
  data: Record<string, unknown>;
}

export interface FakeTaskContext<Data> extends TaskContext<Data> {
  lines: FakeLine[];
  /** the messages of the lines of one level */
  messages(level: string): string[];
  abort(reason?: unknown): void;
  progressSeen: { percent: number; text?: string }[];
}

/** What a task gets from the worker, with a job of its own in `db`, and its lines in an array. */
export async function fakeTaskContext<Data>(db: Db, data: Data): Promise<FakeTaskContext<Data>> {
  const job = await db.prisma.job.create({ data: { type: 'fake', status: 'in_progress' } });
  const lines: FakeLine[] = [];
  const progressSeen: { percent: number; text?: string }[] = [];
  const controller = new AbortController();
  const add = ({ level, message, data: lineData = {}, ...call }: LogCall) => {
    const whole = 'error' in call ? { ...lineData, error: call.error } : lineData;
    lines.push({ line: lines.length + 1, level, message, data: whole });
  };
  return {
    jobId: job.id,
    data,
    attemptNumber: 1,
    log: new BoundLog({ add, nextLine: () => lines.length + 1, flush: async () => {} }, {}),
    signal: controller.signal,
    progress: (percent, text) => void progressSeen.push({ percent, text }),
    lines,
    messages: (level) => lines.filter((line) => line.level === level).map((line) => line.message),
    abort: (reason) => controller.abort(reason),
    progressSeen,
  };
}
