// The tables in cases/: what a line may contain, and what must not reach the table or standard
// output; and what must come through unchanged. Each row goes through all of the logger.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonValue } from '@/model/api/values';
import { boundJson } from '@/server/json/bound-json';
import { boundText } from './bound-text';
import { summarizeError } from '@/server/job-logs/writing/error-facts';
import { prepareLine } from '@/server/job-logs/writing/prepare-line';
import { maskJson } from './mask-json';

const unescape = (text: string) =>
  text
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replace(/\\u\{([\da-f]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

function readTable(name: string): string[][] {
  const text = readFileSync(join(import.meta.dirname, 'cases', name), 'utf8');
  const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return rows.slice(1).map((row) => row.split('\t'));
}

/** `data.key` holds the input under that key; for `data` the input is all of it, as JSON. */
function readData(where: string, input: unknown): Record<string, JsonValue> {
  if (where === 'data') return JSON.parse(String(input)) as Record<string, JsonValue>;
  return { [where.slice('data.'.length)]: input as JsonValue };
}

/** Everything that a line with `input` at `where` becomes. */
function log(where: string, input: string | number) {
  const at = new Date(0);
  if (where.startsWith('data')) {
    const data = readData(where, input);
    const row = prepareLine({ level: 'info', message: 'm', data }, 1, at);
    return { shown: row.data!, json: JSON.stringify(maskJson(data)), result: boundJson(data)! };
  }
  const text = String(input);
  const error = new Error(text);
  error.stack = text.includes('\n    at ') ? text : `Error: ${text}\n    at main.ts:3:1`;
  const row = prepareLine({ level: 'error', message: text, error, calledAt: '' }, 1, at);
  return {
    shown: where === 'stack' ? row.stackTrace! : row.message,
    data: row.data!,
    stack: row.stackTrace!,
    error: summarizeError(error),
    progress: boundText(text, 512),
    result: JSON.parse(boundJson({ text })!).text as string,
    json: (maskJson({ text }) as { text: string }).text,
  };
}

const secrets = ['secrets.tsv', 'more-secrets.tsv'].flatMap(readTable);

test.each(secrets)('%s, in %s: %s', (_, where, input, secret, remains) => {
  const isNumber = where.includes('(the number');
  const value = isNumber ? Number(input) : unescape(input);
  const { shown, ...others } = log(isNumber ? where.split(' ')[0]! : where, value);
  expect(shown).toContain(unescape(remains));
  for (const one of unescape(secret).split('|')) {
    for (const text of [shown, ...Object.values(others)]) expect(text).not.toContain(one);
  }
});

test.each(['not-secrets.tsv', 'more-not-secrets.tsv'].flatMap(readTable))(
  'unchanged in %s: %s',
  (where, input) => {
    const number = /^\d+$/.test(input) ? Number(input) : null;
    const value = input === 'true' ? true : (number ?? unescape(input));
    const { shown, ...others } = log(where, value as string);
    if (where.startsWith('data')) {
      const told = JSON.stringify(readData(where, value));
      for (const text of [shown, ...Object.values(others)]) expect(text).toBe(told);
      return;
    }
    expect(shown).toBe(value);
    expect(others).toMatchObject({ progress: value, result: value, json: value });
  },
);
