// The kinds of values that settings have. Every message says what would be right.
import { isIP } from 'node:net';
import { isPostgresqlUrl, nameDatabase } from './postgresql-url';
import { z } from 'zod';
import {
  makePasswordCheck,
  shortestPassword,
  type PasswordCheck,
} from '@/server/http/access/password-check';

interface Bounds {
  min: number;
  max: number;
}

export function wholeNumber(fallback: number, { min, max }: Bounds) {
  const error = `expected a whole number from ${min} to ${max}, such as ${fallback}`;
  return z.preprocess(toNumber, z.int({ error }).min(min, error).max(max, error)).default(fallback);
}

/** Fractions are allowed, so that tests can shorten every wait. */
export function seconds(fallback: number, { min, max }: Bounds) {
  const error = `expected a number of seconds from ${min} to ${max}, such as ${fallback}`;
  return z
    .preprocess(toNumber, z.number({ error }).min(min, error).max(max, error))
    .default(fallback);
}

/** The environment knows only text, and people quote numbers in YAML. */
function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
}

/** The environment knows only text. */
export function flag(fallback: boolean) {
  const toFlag = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value);
  return z.preprocess(toFlag, z.boolean({ error: 'expected true or false' })).default(fallback);
}

/** Nobody reads a password back: what is kept of it only tells whether another text is the same. */
export function password() {
  const error =
    `expected a text of ${shortestPassword} to 200 characters; in the file in quotes, where it ` +
    'could be taken for a number or for YAML syntax';
  return z
    .string({ error })
    .min(shortestPassword, error)
    .max(200, error)
    .transform(makePasswordCheck)
    .nullable()
    .default(null as PasswordCheck | null);
}

/** One entry alone needs no list around it. */
export function list(entry: z.ZodType<string>, fallback: string[]) {
  const asList = (value: unknown) => (typeof value === 'string' ? [value] : value);
  const error =
    'expected a list: in the file one entry on each line after "- ", in the environment entries ' +
    'between commas or a JSON array';
  return z.preprocess(asList, z.array(entry, { error })).default(fallback);
}

const folderExpected = 'expected the path of a folder';
export const folder = z
  .string(folderExpected)
  .min(1, folderExpected)
  .refine(hasNoNul, folderExpected);

export const hostName = host(
  'expected a host name such as books.example.com, without scheme and port',
);

export function listenHost(fallback: string) {
  return host(
    `expected an address to listen on: ${fallback} for this machine only, 0.0.0.0 for all networks`,
  ).default(fallback);
}

function host(error: string) {
  return z.string({ error }).toLowerCase().max(253, error).refine(isHost, error);
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || text.split('.').every((label) => /^[a-z\d_-]{1,63}$/.test(label));
}

/** Where people open the pages, for links in notifications. */
export function publicUrl() {
  const error = 'expected the address of the pages, such as https://books.example.com';
  const isRight = (text: string) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname;
  };
  return z
    .string({ error })
    .max(2_000, error)
    .refine(isRight, error)
    .transform((text) => text.replace(/\/+$/, ''))
    .nullable()
    .default(null as string | null);
}

export function databaseUrl(fallback: string) {
  const error =
    `expected file: and the path of a SQLite file, such as ${fallback}, or a PostgreSQL ` +
    'database, such as postgresql://shisho:PASSWORD@db.example.com:5432/shisho';
  return z
    .string({ error })
    .refine((url) => !isPostgresqlUrl(url) || nameDatabase(url) !== null, {
      error:
        'expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE; characters such as @, /, : or # in the ' +
        'password are written as %40, %2F, %3A or %23',
      abort: true,
    })
    .refine((url) => isPostgresqlUrl(url) || isSqliteFile(url), error)
    .default(fallback);
}

/**
 * `file:` and a path, or `file://` and an absolute one. No options after a question mark, and not
 * in memory: the migrations and the server open the file apart and would not meet there.
 */
function isSqliteFile(url: string): boolean {
  const path = /^file:(?:\/\/(?=\/))?(?!\/\/)([^?]+)$/.exec(url)?.[1];
  return path !== undefined && hasNoNul(path) && path !== ':memory:' && !path.endsWith('/');
}

function hasNoNul(text: string): boolean {
  return !text.includes('\0');
}
