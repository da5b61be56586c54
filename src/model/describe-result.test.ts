import { expect, test } from 'vitest';
import { describeResult } from './describe-result';

const scan = { added: 0, updated: 0, unchanged: 7, missing: 0, failed: 0, skipped: 3 };
const verify = {
  checked: 0,
  damaged: 0,
  unreadable: 0,
  unchecked: 0,
  gone: 0,
  bytes: 0,
  duration_ms: 5,
};

test.each([
  ['scan', { ...scan, added: 6, failed: 1 }, '6 added, 1 unreadable'],
  ['scan', { ...scan, updated: 1_200, missing: 2 }, '1,200 updated, 2 missing'],
  ['scan', scan, 'Nothing changed'],
  ['scan', { ...scan, unavailable: 1 }, '1 folder unavailable'],
  ['scan', { ...scan, added: 1, unavailable: 2 }, '1 added, 2 folders unavailable'],
  ['verify', { ...verify, checked: 12, damaged: 1 }, '12 checked, 1 damaged'],
  ['verify', { ...verify, checked: 7, unreadable: 1 }, '7 checked, 1 unreadable'],
  ['verify', verify, '0 checked'],
  ['bulk', { retried: 12, left_alone: 3, reasons: { active: 3 } }, '12 retried, 3 left alone'],
  ['bulk', { deleted: 0, left_alone: 0, reasons: {} }, '0 deleted'],
  ['bulk', { cancelled: 1, left_alone: 0, reasons: {} }, '1 cancelled'],
  ['scan', {}, null],
  ['scan', null, null],
  ['scan', 'text', null],
  ['scan', { added: 'many', failed: Infinity }, '∞ unreadable'],
  ['test.log', { added: 6 }, null],
])('%s %j: %s', (type, result, text) => expect(describeResult(type, result)).toBe(text));
