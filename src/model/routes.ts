// The table of the HTTP API's routes: what each takes and answers, and its URL. The browser, the
// route handlers, the tests and docs/api.md all go by it. No zod here: pages load this file.
import type { answerSchemas } from './api/answers';
import type { BookFormat, BookProblem, BookSort, SortOrder } from './book';
import type { JobStatus } from './job';
import type { LogLevel } from './log/job-log';
import { withQuery } from './with-query';

/** What a page of a log is asked for by. */
export interface LogsQuery {
  after_id?: number;
  wait_ms?: number;
  before_id?: number;
  from_line?: number;
  tail?: number;
  lines?: readonly number[];
  level?: readonly LogLevel[];
  limit?: number;
}

/** Which lines of a log are meant. */
export interface LineQuery {
  q?: string;
  level?: readonly LogLevel[];
  /** the time zone of times in `q` */
  tz?: string;
}

/** What each route takes: the parameters of its path, and those of its query. */
export interface RouteArguments {
  listJobs: {
    status?: readonly JobStatus[];
    type?: string;
    q?: string;
    /** the time zone of times in `q` */
    tz?: string;
    before_id?: number;
    limit?: number;
  };
  countJobs: object;
  countFacets: {
    q?: string;
    /** the time zone of times in `q` */
    tz?: string;
    exact?: '1';
  };
  groupJobs: {
    q?: string;
    /** the time zone of times in `q` */
    tz?: string;
    exact?: '1';
    limit?: number;
  };
  bulkJobs: object;
  createJob: object;
  readJob: { id: number };
  deleteJob: { id: number };
  cancelJob: { id: number };
  retryJob: { id: number };
  readStory: { id: number };
  listEvents: { id: number };
  /** `with` is the id of the other run */
  readDifference: { id: number; with?: number };
  readLogs: { id: number } & LogsQuery;
  searchLogs: { id: number; from_line?: number } & LineQuery;
  readLogOverview: { id: number; buckets?: number; present?: '1' };
  downloadLogs: { id: number; format?: 'ndjson' | 'txt' } & LineQuery;
  searchAllLogs: {
    q?: string;
    /** the time zone of times in `q` */
    tz?: string;
    order?: 'newest' | 'oldest';
    /** at most so many hits of each job */
    per_job?: number;
    cursor?: string;
    limit?: number;
  };
  listBooks: {
    q?: string;
    format?: BookFormat;
    problem?: BookProblem;
    sort?: BookSort;
    /** by default ascending for title and author, descending for added and size */
    order?: SortOrder;
    after?: string;
    limit?: number;
  };
  countBooks: object;
  readBook: { id: number };
  readBookFile: { id: number; disposition?: 'attachment' | 'inline' };
  readCover: { key: string };
  listNotifyTargets: object;
  testNotifyTarget: object;
  readHealth: object;
}

export type RouteName = keyof RouteArguments;

export interface RouteInfo<Argument extends PropertyKey> {
  method: 'GET' | 'POST' | 'DELETE';
  /** `:id` stands for an argument */
  path: `/api/${string}`;
  /** the arguments that go into the query, in this order */
  query?: readonly Argument[];
}

type RouteTable = { [Name in RouteName]: RouteInfo<keyof RouteArguments[Name]> };

const paging = [
  'after_id',
  'wait_ms',
  'before_id',
  'from_line',
  'tail',
  'lines',
  'level',
  'limit',
] as const;

export const routes = {
  listJobs: {
    method: 'GET',
    path: '/api/jobs',
    query: ['status', 'type', 'q', 'tz', 'before_id', 'limit'],
  },
  countJobs: { method: 'GET', path: '/api/jobs/counts' },
  countFacets: { method: 'GET', path: '/api/jobs/facets', query: ['q', 'tz', 'exact'] },
  groupJobs: { method: 'GET', path: '/api/jobs/groups', query: ['q', 'tz', 'exact', 'limit'] },
  bulkJobs: { method: 'POST', path: '/api/jobs/bulk' },
  createJob: { method: 'POST', path: '/api/jobs' },
  readJob: { method: 'GET', path: '/api/jobs/:id' },
  deleteJob: { method: 'DELETE', path: '/api/jobs/:id' },
  cancelJob: { method: 'POST', path: '/api/jobs/:id/cancel' },
  retryJob: { method: 'POST', path: '/api/jobs/:id/retry' },
  readStory: { method: 'GET', path: '/api/jobs/:id/story' },
  listEvents: { method: 'GET', path: '/api/jobs/:id/events' },
  readDifference: { method: 'GET', path: '/api/jobs/:id/difference', query: ['with'] },
  readLogs: { method: 'GET', path: '/api/jobs/:id/logs', query: paging },
  searchLogs: {
    method: 'GET',
    path: '/api/jobs/:id/logs/search',
    query: ['q', 'level', 'from_line', 'tz'],
  },
  readLogOverview: {
    method: 'GET',
    path: '/api/jobs/:id/logs/overview',
    query: ['buckets', 'present'],
  },
  downloadLogs: {
    method: 'GET',
    path: '/api/jobs/:id/logs/download',
    query: ['format', 'level', 'q', 'tz'],
  },
  searchAllLogs: {
    method: 'GET',
    path: '/api/logs',
    query: ['q', 'tz', 'order', 'per_job', 'cursor', 'limit'],
  },
  listBooks: {
    method: 'GET',
    path: '/api/books',
    query: ['q', 'format', 'problem', 'sort', 'order', 'after', 'limit'],
  },
  countBooks: { method: 'GET', path: '/api/books/counts' },
  readBook: { method: 'GET', path: '/api/books/:id' },
  readBookFile: { method: 'GET', path: '/api/books/:id/file', query: ['disposition'] },
  readCover: { method: 'GET', path: '/api/covers/:key' },
  listNotifyTargets: { method: 'GET', path: '/api/notify' },
  testNotifyTarget: { method: 'POST', path: '/api/notify/test' },
  readHealth: { method: 'GET', path: '/api/health' },
} as const satisfies RouteTable;

type Answers = typeof answerSchemas;

/** What a route answers when all goes well. */
export type Answer<Name extends RouteName> = Name extends keyof Answers
  ? Answers[Name]['_output']
  : undefined;

declare const routeOf: unique symbol;

/** A URL of the route, so that the type of its answer is known. */
export type ApiUrl<Name extends RouteName> = string & { readonly [routeOf]: Name };

/** The path, with the query behind it. */
export function apiUrl<Name extends RouteName>(
  name: Name,
  args: RouteArguments[Name],
): ApiUrl<Name> {
  const { path, query = [] }: RouteInfo<string> = routes[name];
  const given = args as Record<string, string | number | undefined>;
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(given[key]!));
  const asked = Object.fromEntries(query.map((key) => [key, given[key]]));
  return withQuery(filled, asked) as ApiUrl<Name>;
}
