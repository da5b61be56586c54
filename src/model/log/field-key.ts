// A token such as `path:epub` or `duration_ms:>5000`: a line's data has the field, or the line has
// the text as it was typed, so that "node:fs" or a pasted "a:b" finds itself too.
import { foldText } from '../fold-text';
import type { JsonValue } from '../api/values';

export interface FieldQuery {
  /** dots lead into objects: "error.code" */
  key: string;
  /** one of them is enough */
  wanted: readonly FieldTest[];
  isNegated: boolean;
  /** the token without its dash */
  literal: string;
}

export type FieldTest =
  | { kind: 'text'; text: string }
  /** inclusive */
  | { kind: 'number'; min: number; max: number };

const number = String.raw`[-+]?\d{1,15}(?:\.\d{1,15})?`;
const comparison = new RegExp(`^(>=|<=|>|<)(${number})$`);
const range = new RegExp(String.raw`^(${number})?\.\.(${number})?$`);
const plainNumber = new RegExp(`^${number}$`);

/** @param value "ENOENT,EACCES", ">5000" or "10..20": commas mean "or" */
export function readFieldValue(value: string): FieldTest[] {
  const parts = value.split(',').filter((part) => part !== '');
  return (parts.length > 0 ? parts : [value]).flatMap(
    (part) => readNumbers(part) ?? textTest(part),
  );
}

function readNumbers(part: string): FieldTest[] | null {
  const compared = comparison.exec(part);
  if (compared) return [compare(compared[1]!, Number(compared[2]))];
  if (plainNumber.test(part)) return [between(Number(part), Number(part)), ...textTest(part)];
  const [, from, to] = range.exec(part) ?? [];
  if (from === undefined && to === undefined) return null;
  return [between(Number(from ?? -Infinity), Number(to ?? Infinity))];
}

function compare(sign: string, bound: number): FieldTest {
  if (sign === '>=') return between(bound, Infinity);
  if (sign === '<=') return between(-Infinity, bound);
  return sign === '>'
    ? between(nextAfter(bound, 1), Infinity)
    : between(-Infinity, nextAfter(bound, -1));
}

/** The nearest number above or below, closely enough for numbers of a log. */
function nextAfter(bound: number, direction: 1 | -1): number {
  const step = Math.max(Math.abs(bound) * Number.EPSILON, Number.MIN_VALUE);
  return bound + direction * step;
}

const between = (min: number, max: number): FieldTest => ({ kind: 'number', min, max });
const textTest = (text: string): FieldTest[] => [{ kind: 'text', text }];

/** Whether the data has the field with one of the values: numbers as such, all else by its text. */
export function hasField({ key, wanted }: FieldQuery, data: JsonValue): boolean {
  const value = findField(data, key);
  if (value === undefined) return false;
  return wanted.some((test) => {
    if (test.kind === 'text')
      return typeof value !== 'number' && asText(value).includes(foldText(test.text));
    return typeof value === 'number' && value >= test.min && value <= test.max;
  });
}

function asText(value: JsonValue): string {
  return foldText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** By its whole name first, since names may have dots themselves; case does not count. */
function findField(data: JsonValue, key: string): JsonValue | undefined {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return undefined;
  const folded = foldText(key);
  const names = Object.keys(data);
  const own = names.find((name) => foldText(name) === folded);
  if (own !== undefined) return data[own];
  const parent = names.find((name) => folded.startsWith(`${foldText(name)}.`));
  return parent === undefined ? undefined : findField(data[parent]!, key.slice(parent.length + 1));
}
