import { z } from 'zod';
import { timeZone } from '@/model/api/values';
import { maxQueryChars } from '@/model/log/match-line';
import type { RouteArguments, RouteName } from '@/model/routes';
import { describeIssues } from '@/server/describe-issues';
import { BadRequest } from '@/server/errors';

/** How the parameters of a route's query are checked: each of those that its callers may give. */
export type QueryFields<Name extends RouteName> = {
  [Key in keyof Omit<Required<RouteArguments[Name]>, 'id'>]: z.ZodType<
    Required<RouteArguments[Name]>[Key] | undefined
  >;
};

/**
 * The request's query parameters, checked by `fields`. An empty one counts as not given. One that
 * is unknown or given twice is refused: a misspelt filter must not look like one that matched all.
 * @throws BadRequest that names the parameter
 */
export function readQuery<Fields extends z.ZodRawShape>(
  request: Request,
  fields: Fields,
): z.output<z.ZodObject<Fields>> {
  const parsed = schemaOf(fields).safeParse(collect(request, Object.keys(fields)));
  if (parsed.success) return parsed.data as z.output<z.ZodObject<Fields>>;
  throw new BadRequest(describeIssues(parsed.error, { joint: ' ' }));
}

/** zod compiles a schema at its first use: once for a route, not for each request. */
const schemas = new WeakMap<z.ZodRawShape, z.ZodObject>();

function schemaOf(fields: z.ZodRawShape): z.ZodObject {
  const known = schemas.get(fields);
  if (known) return known;
  const schema = z.object(fields);
  schemas.set(fields, schema);
  return schema;
}

const none = {};

export function refuseQuery(request: Request): void {
  readQuery(request, none);
}

/** @throws BadRequest that names both, where two of `names` are given: only one can be meant */
export function refuseTogether<Name extends string>(
  query: Partial<Record<Name, unknown>>,
  names: readonly Name[],
): void {
  const [one, other] = names.filter((name) => query[name] !== undefined);
  if (other) throw new BadRequest(`${one} and ${other} cannot be given together`);
}

function collect(request: Request, known: string[]): Record<string, string> {
  const seen = new Set<string>();
  const given: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (!known.includes(name)) throw new BadRequest(describeUnknown(name, known));
    if (seen.has(name)) throw new BadRequest(`${name} is given twice`);
    seen.add(name);
    if (value !== '') given[name] = value;
  }
  return given;
}

function describeUnknown(name: string, known: string[]): string {
  const unknown = `unknown parameter "${name.slice(0, 100)}"`;
  return known.length > 0
    ? `${unknown}; known are ${known.join(', ')}`
    : `${unknown}: none is known`;
}

/** A parameter such as `limit=20`. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .refine((text) => isWholeNumber(text, min, max), {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);
}

/** A parameter such as `lines=3,14,15`: at most so many whole numbers from `min` on. */
export function wholeNumbers(min: number, most: number) {
  const isOne = (text: string) => isWholeNumber(text, min, Number.MAX_SAFE_INTEGER);
  return z
    .string()
    .transform((text) => text.split(','))
    .refine((parts) => parts.length <= most && parts.every(isOne), {
      error: `must be at most ${most} whole numbers from ${min} on, with commas between them`,
    })
    .transform((parts) => parts.map(Number));
}

/** A parameter such as `q=disk full`. */
export function someText(maxLength: number) {
  const error = `must have 1 to ${maxLength} characters`;
  return z.string({ error }).max(maxLength, { error });
}

/** A query in the language of docs/api.md, and the zone of the times in it. */
export const queryAndZone = {
  q: someText(maxQueryChars).optional(),
  tz: timeZone.optional(),
};

export function isWholeNumber(text: string, min: number, max: number): boolean {
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number(text) >= min && Number(text) <= max;
}

/** A parameter such as `format=txt`. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

/** A parameter such as `level=warn,error`: each of them once, in the order of `values`. */
export function listOf<Value extends string>(values: readonly Value[]) {
  return z
    .string()
    .transform((text) => text.split(','))
    .refine((words) => words.every((word) => values.includes(word as Value)), {
      error: `must be one of ${values.join(', ')}, or several with commas between`,
    })
    .transform((words) => values.filter((value) => words.includes(value)));
}
