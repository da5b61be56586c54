export interface ApiRoute {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: readonly string[];
  body?: string;
  answer: string;
}

const paging = ['after_id', 'wait_ms', 'before_id', 'from_line', 'tail', 'lines', 'level', 'limit'];

/** Every route of the HTTP API: docs/api.md is written from it, and a test holds it to the code. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/jobs',
    query: ['status', 'type', 'before_id', 'limit'],
    answer: 'Jobs, newest first. `next_before_id` asks for the next page.',
  },
  {
    method: 'POST',
    path: '/api/jobs',
    body: '{"type", "data"}',
    answer: 'Starts a job: 201, or 409 with the active job of the same kind.',
  },
  {
    method: 'GET',
    path: '/api/jobs/:id',
    answer: 'One job with its payload and result, and why it waits or how it is doing.',
  },
  {
    method: 'DELETE',
    path: '/api/jobs/:id',
    answer: 'Deletes a finished job and its log: 204, or 409 while it is active.',
  },
  {
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    answer: '200 if the job was pending; 202 if it is running and was asked to stop.',
  },
  {
    method: 'POST',
    path: '/api/jobs/:id/retry',
    answer: 'A new job with the same payload: 201.',
  },
  {
    method: 'GET',
    path: '/api/jobs/:id/logs',
    query: paging,
    answer: 'Lines of the log, and the job. `level=warn,error` filters; `wait_ms` waits for news.',
  },
  {
    method: 'GET',
    path: '/api/jobs/:id/logs/search',
    query: ['q', 'level', 'from_line', 'tz'],
    answer:
      'The numbers of the lines that match, in bounded steps. `tz` is the time zone of times in `q`.',
  },
  {
    method: 'GET',
    path: '/api/jobs/:id/logs/overview',
    query: ['buckets', 'present'],
    answer: 'How many warnings and errors there are in each part of the log.',
  },
  {
    method: 'GET',
    path: '/api/jobs/:id/logs/download',
    query: ['format', 'level', 'q', 'tz'],
    answer: 'The log as `ndjson` or `txt`, streamed.',
  },
  {
    method: 'GET',
    path: '/api/books',
    query: ['q', 'format', 'problem', 'after', 'limit'],
    answer: 'The books that scans have found.',
  },
  {
    method: 'GET',
    path: '/api/books/counts',
    answer: 'How many books there are, and how many have a problem.',
  },
  { method: 'GET', path: '/api/books/:id', answer: 'One book.' },
  { method: 'GET', path: '/api/covers/:key', answer: 'A cover, as JPEG.' },
  {
    method: 'GET',
    path: '/api/health',
    answer:
      '200 while the process is alive (`starting`, `migrating`, `ok`, `degraded`); 503 while it stops or has lost its database (`failing`).',
  },
];
