// Logs: every kind of line and state, and one that is fed by the test that looks at it.
import { JobDetail } from '@/components/job-detail/job-detail';
import { makeJob, makeLine, makeLines } from '@/test/make/make-lines';
import type { JobLog } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import type { Story } from '@/model/api/story';
import { countLines, FakeLog } from './fake-log';
import { lookAlikes } from './look-alikes';

const stack = `TypeError: Cannot read properties of undefined (reading 'title')
    at readBook (/srv/shisho/src/server/library/readers/reader.ts:41:19)
    at runTask (/srv/shisho/src/server/worker/run-job/run-job.ts:90:5)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)`;

const everyKind: JobLog[] = [
  makeLine(1, { message: 'scan started', data: { paths: ['/books'] } }),
  makeLine(2, {
    message: 'book added',
    data: { file: '/books/Asimov/Foundation.epub', title: 'Foundation', pages: 255 },
  }),
  makeLine(3, { level: 'warn', message: 'the cover is missing its last bytes' }),
  makeLine(4, {
    level: 'error',
    message: 'file could not be read',
    data: { file: '/books/A very long folder name/and another one/The Left Hand of Darkness.epub' },
    stack_trace: stack,
  }),
  makeLine(5, { message: `a message without an end: ${'wort '.repeat(60)}` }),
  makeLine(6, { message: 'controls: \u0007 \u202eright to left\u202c and <b>markup</b>' }),
  makeLine(7, {
    level: 'warn',
    message: 'lines were lost',
    data: { lost: 40, why: 'the buffer was full' },
    lost_to: 46,
  }),
  makeLine(47, { message: 'after ten minutes', created_at: '2026-01-02T03:14:10.000Z' }),
  makeLine(48, {
    level: 'fatal',
    message: 'panic: TypeError',
    created_at: '2026-01-02T03:14:11.000Z',
    stack_trace: stack,
  }),
];

function finished(lines: JobLog[], columns: Partial<Job> = {}): FakeLog {
  const times = {
    started_at: '2026-01-02T03:04:05.000Z',
    finished_at: '2026-01-02T03:14:12.000Z',
  };
  return new FakeLog(makeJob({ ...times, ...countLines(lines), ...columns }), lines);
}

const running: Partial<Job> = { status: 'in_progress', finished_at: null, progress: 12 };

/** Each makes its log anew: a story's test may change it. */
export const logs: Record<string, () => FakeLog> = {
  'log-every-kind': () =>
    finished(everyKind, {
      status: 'failed',
      error: 'TypeError: Cannot read properties of undefined',
    }),
  'log-completed': () => finished(makeLines(1, 40), { result: { added: 40, failed: 0 } }),
  'log-cancelled': () => finished(makeLines(1, 12), { status: 'cancelled' }),
  'log-look-alikes': () => finished(lookAlikes),
  'log-long': () => finished(makeLines(1, 20_000)),
  'log-without-lines': () => finished([]),
  'log-pending': () =>
    new FakeLog(
      makeJob({
        status: 'pending',
        waiting: {
          reason: 'slots_taken',
          message: 'all 2 slots are taken, by #5 and #6',
          position: 1,
          slots: 2,
          job_ids: [5, 6],
        },
      }),
      [],
    ),
  'log-live': () => finished(makeLines(1, 300), running),
};

export function LogStory({ log }: { log: FakeLog }) {
  const errors = log.lines.filter(({ level }) => level === 'error' || level === 'fatal');
  const isLive = log.job.status === 'in_progress';
  return (
    <JobDetail
      job={log.job}
      relatives={{ before: [], after: [], retryIds: [] }}
      lines={isLive ? log.lines.slice(-500) : log.lines.slice(0, 500)}
      story={log.job.status === 'failed' ? tellStory(errors) : null}
      address={{ query: '', levels: [], place: null }}
      unknownLevels={[]}
      roots={['/srv/media/books']}
    />
  );
}

function tellStory(errors: readonly JobLog[]): Story {
  const [first, last] = [errors[0], errors.at(-1)];
  const line = first?.line ?? null;
  return {
    error_lines: first && last ? { first: first.line, last: last.line } : null,
    claims: [
      {
        kind: 'first_error',
        text: `First error: ${first?.message}`,
        line,
        count: null,
        jobs_query: null,
      },
      {
        kind: 'frequent',
        text: '37 × file could not be read (EACCES)',
        line,
        count: 37,
        jobs_query: null,
      },
      // An error and a warning may say the same.
      {
        kind: 'frequent',
        text: '37 × file could not be read (EACCES)',
        line: last?.line ?? null,
        count: 37,
        jobs_query: null,
      },
      {
        kind: 'seen',
        text: 'The run before failed in the same way; 14 jobs in all, the first was #12',
        line: null,
        count: 14,
        jobs_query: 'error:"ENOSPC"',
      },
    ],
  };
}
