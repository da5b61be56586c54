import { expect, onTestFinished, test } from 'vitest';
import { logTo } from '@/server/logger';
import { replaceRemembered } from '@/server/remember';
import { writeOtherOutput } from './other-output';

function collectLines() {
  const lines: { level: number; msg: string; kind: string }[] = [];
  replaceRemembered('notices', new Map());
  logTo({ write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
  onTestFinished(() => logTo({ write: () => {} }));
  return lines;
}

test('texts of other code become masked lines of the log, one of each kind', () => {
  const lines = collectLines();
  writeOtherOutput(30, '\x1b[32m✓\x1b[0m Running next.config.mjs took 32ms\n');
  writeOtherOutput(50, 'Error: aborted, token=AbCdEf1234567890zz\n    at x');
  writeOtherOutput(30, '\n');
  for (let i = 0; i < 1_000; i++) writeOtherOutput(50, `Error: aborted ${i}`);
  expect(lines).toMatchObject([
    { level: 30, msg: '✓ Running next.config.mjs took 32ms', kind: 'console: Running next' },
    { level: 50, msg: 'Error: aborted, token=[masked]\n    at x', kind: 'console: Error' },
  ]);
});

test('kinds that come from outside are bounded', () => {
  const lines = collectLines();
  for (let n = 0; n < 500; n++) {
    writeOtherOutput(50, `Error ${String.fromCharCode(97 + (n % 26)).repeat(n / 26)}`);
  }
  expect(lines.length).toBeLessThanOrEqual(51);
});

test('a path or a number makes no other kind, and no text is long', () => {
  const lines = collectLines();
  for (let n = 0; n < 99; n++) {
    writeOtherOutput(40, ` ⚠ Body exceeded for /${n}${'x'.repeat(9e3)}`);
  }
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines[0]).length).toBeLessThan(5_000);
  expect(lines[0]).toMatchObject({ kind: 'console: Body exceeded for', level: 40 });
});
