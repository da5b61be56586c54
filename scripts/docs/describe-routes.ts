import type { RouteName } from '../../src/model/routes';

/** What docs/api.md says of each route's answer; the rest of its table comes from the routes. */
export const answers: Record<RouteName, string> = {
  listJobs:
    'Jobs, newest first, of those that match `q` if it is given. `next_before_id` asks for the next page; with `q` a page may have fewer jobs than `limit` before it.',
  countJobs: 'How many jobs run and how many have failed, counted up to 1,001 each.',
  countFacets:
    'How many jobs `q` would list with another status, type, error class or time in it, each counted under its other parts: to 1,001, or all with `exact=1`. `is_complete` is false where time was up.',
  groupJobs:
    'The failed jobs that match `q`, grouped by error class, the group that failed last first, with the first and the latest job of each and what the class was made of. Counts go to 1,001, or all the way with `exact=1`; `all` is the number of groups.',
  bulkJobs:
    'Retries, cancels or deletes the jobs in `ids` (at most 1,000) or all that match `q`: 201 with the job of type `bulk` that does it, or 409 with the one that is active. With `dry_run` only a preview: how many jobs would be changed, and how many left alone and why.',
  createJob: 'Starts a job: 201, or 409 with the active job of the same kind.',
  readJob: 'One job with its payload and result, and why it waits or how it is doing.',
  deleteJob: 'Deletes a finished job and its log: 204, or 409 while it is active.',
  cancelJob: '200 if the job was pending; 202 if it is running and was asked to stop.',
  retryJob: 'A new job with the same payload: 201.',
  readStory:
    'Why a failed job failed: the numbers of its first and last error line, and what its log and earlier jobs say of it, in words.',
  listEvents:
    'How many lines of each event the log has: of the same level, message and code in their data. `is_new` on those of warn and worse that the last completed runs with the same payload do not have.',
  readDifference:
    'What is new, gone or three times as frequent in the log, compared with the last completed run that has the same payload, or with the run `with` of the same type.',
  readLogs: 'Lines of the log, and the job. `level=warn,error` filters; `wait_ms` waits for news.',
  searchLogs:
    'The numbers of the lines that match, in bounded steps. `tz` is the time zone of times in `q`.',
  readLogOverview: 'How many warnings and errors there are in each part of the log.',
  downloadLogs: 'The log as `ndjson` or `txt`, streamed.',
  searchAllLogs:
    'The lines of all jobs that match `q`, newest job first, in bounded steps: `cursor` takes the `next_cursor` of the answer before. `order=oldest` begins with the oldest job; `per_job` gives only so many lines of each job.',
  listBooks: 'The books that scans have found.',
  countBooks: 'How many books there are, and how many have a problem.',
  readBook: 'One book.',
  readBookFile:
    'The file of a book, with `Range`, `ETag` and their conditions. `disposition=inline` has a browser show a PDF or play audio; other formats are always an attachment.',
  readCover: 'A cover, as JPEG.',
  listNotifyTargets: 'Where notifications go, and how it stands with each target.',
  testNotifyTarget:
    'Sends a test notification to one target: 200 with `delivered`, and `error` where it was not.',
  readHealth:
    '200 while the process is alive (`starting`, `migrating`, `ok`, `degraded`); 503 while it stops or has lost its database (`failing`).',
};

/** The bodies that routes take. */
export const bodies: Partial<Record<RouteName, string>> = {
  bulkJobs: '{"action", "ids", "q", "tz", "newest_id", "as_of", "expected", "dry_run"}',
  createJob: '{"type", "data"}',
  testNotifyTarget: '{"target"}',
};
