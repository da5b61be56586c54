// What a click changes in the text of a query: the text is the one state, whoever edits it.
import { readStatus } from '@/model/job';
import { splitTokens, valuesOf, type QueryToken } from '@/model/log/query-tokens';

/** The values that the query asks for by `key`, without those that it excludes. */
export function readValues(query: string, key: string): string[] {
  const values = splitTokens(query).flatMap((token) => (isOf(token, key) ? valuesOf(token) : []));
  return key === 'status' ? values.map((value) => readStatus(value) ?? value) : values;
}

/** The query with exactly these values of `key`, in place of those it had; none = any. */
export function setValues(query: string, key: string, values: readonly string[]): string {
  const tokens = splitTokens(query).filter((token) => isOf(token, key));
  const [first] = tokens;
  const written = values.length > 0 ? writeToken(key, values) : '';
  if (!first) return join(query.trim(), written);
  let edited = query;
  for (const token of tokens.reverse()) {
    const { offset, typed } = token;
    const text = token === first ? written : '';
    edited = join(edited.slice(0, offset).trim(), text, edited.slice(offset + typed.length).trim());
  }
  return edited;
}

/** Puts a value in, or takes it out again. */
export function toggleValue(query: string, key: string, value: string): string {
  const values = readValues(query, key);
  const isOn = values.some((one) => isSame(one, value));
  const others = values.filter((one) => !isSame(one, value));
  return setValues(query, key, isOn ? others : [...others, value]);
}

/** Whether two values mean the same; queries do not heed case. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isOf({ kind, key, isNegated }: QueryToken, wanted: string): boolean {
  return (kind === 'field' || kind === 'time') && key === wanted && !isNegated;
}

/** In quotes a value stands alone: of several, one that needs quotes is the one that is kept. */
function writeToken(key: string, values: readonly string[]): string {
  const quoted = values.findLast((value) => /[\s,]/.test(value));
  return quoted === undefined ? `${key}:${values.join(',')}` : `${key}:"${quoted}"`;
}

function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
