import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase } from './migrate/migrate';

const landed = 'prisma/migrations/sqlite';
const slow = 'the job logged faster than the database could write';
const refused = 'the database refused it';
const gap = (lost: number, from: number, to: number) => JSON.stringify({ lost, from, to });

type Line = [line: number, level: string, message: string, data: string | null, stack?: string];

/** The lines of one job, as an older version wrote them, after the migration. */
function migrateLines(lines: Line[]) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-lost-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const older = join(folder, 'migrations');
  const file = join(folder, 'shisho.db');
  for (const name of readdirSync(landed).filter((one) => one < '0005')) {
    cpSync(join(landed, name), join(older, name), { recursive: true });
  }
  migrateDatabase(file, older);
  const db = new Database(file);
  onTestFinished(() => void db.close());
  db.exec("INSERT INTO jobs (id, type) VALUES (1, 'scan'), (2, 'scan')");
  const insert = db.prepare(
    'INSERT INTO job_logs (job_id, line, level, message, data, stack_trace) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [line, level, message, data, stack] of lines) {
    insert.run(1, line, level, message, data, stack ?? null);
  }
  // Another job's numbers are no reason for anything.
  for (let line = 1; line <= 20; line++) insert.run(2, line, 'info', 'other', null, null);
  migrateDatabase(file, landed);
  return db
    .prepare('SELECT line, lost_to FROM job_logs WHERE lost_to IS NOT NULL ORDER BY job_id, line')
    .raw()
    .all();
}

test.each<[string, Line[], number[][]]>([
  [
    'lines that the logger gave up: a range, one alone, and one at the end',
    [
      [1, 'info', 'one', null],
      [2, 'warn', `3 lines were given up: ${slow}`, gap(3, 2, 4)],
      [5, 'warn', `1 line was given up: ${refused}`, gap(1, 5, 5)],
      [6, 'warn', `1 line was given up: ${slow}`, gap(1, 6, 6)],
      [7, 'info', 'seven', null],
      [8, 'warn', `12 lines were given up: ${slow}`, gap(12, 8, 19)],
    ],
    [
      [2, 4],
      [5, 5],
      [6, 6],
      [8, 19],
    ],
  ],
  [
    'data of a task that looks the same, without the message',
    [[1, 'warn', 'luggage', gap(3, 1, 3)]],
    [],
  ],
  [
    'the message and the data of one, though the lines that it names are there',
    [
      [1, 'warn', `3 lines were given up: ${slow}`, gap(3, 1, 3)],
      [2, 'info', 'two', null],
      [3, 'info', 'three', null],
    ],
    [],
  ],
  [
    'another first number, another count, another level, more data, no JSON, a stack',
    [
      [1, 'warn', `3 lines were given up: ${slow}`, gap(3, 2, 4)],
      [2, 'warn', `4 lines were given up: ${slow}`, gap(3, 2, 4)],
      [5, 'info', `3 lines were given up: ${slow}`, gap(3, 5, 7)],
      [10, 'warn', `3 lines were given up: ${slow}`, '{"lost":3,"from":10,"to":12,"of":9}'],
      [13, 'warn', `3 lines were given up: ${slow}`, '{"lost":3,"from":13,"to":1x}'],
      [16, 'warn', `3 lines were given up: ${slow}`, gap(3, 16, 18), 'at x'],
      [20, 'warn', `0 lines were given up: ${slow}`, gap(0, 20, 19)],
    ],
    [],
  ],
])('0005_lost_lines: %s', (_, lines, expected) => expect(migrateLines(lines)).toEqual(expected));
