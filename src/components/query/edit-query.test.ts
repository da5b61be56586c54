import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitJobKeys } from '@/model/log/job-keys';
import { readValues, setValues, toggleValue } from './edit-query';

describe('a click on a value', () => {
  it.each([
    ['', 'status', 'failed', 'status:failed'],
    ['ENOENT', 'status', 'failed', 'ENOENT status:failed'],
    ['status:failed x', 'status', 'pending', 'status:failed,pending x'],
    ['status:failed,pending x', 'status', 'failed', 'status:pending x'],
    ['a status:failed x', 'status', 'failed', 'a x'],
    ['status:Failed', 'status', 'failed', ''],
    ['status:running', 'status', 'in_progress', ''],
    ['status:Running x', 'status', 'failed', 'status:in_progress,failed x'],
    ['-status:failed', 'status', 'failed', '-status:failed status:failed'],
    ['"status:failed"', 'status', 'failed', '"status:failed" status:failed'],
    ['x error:ENOENT y', 'error', 'no pages in <path>', 'x error:"no pages in <path>" y'],
    ['error:"a, b"', 'error', 'a, b', ''],
    ['status:failed status:pending', 'status', 'failed', 'status:pending'],
  ])('%j, %s %s: %j', (query, key, value, expected) => {
    expect(toggleValue(query, key, value)).toBe(expected);
  });

  it('takes the place of another time', () => {
    expect(setValues('since:7d x', 'since', ['24h'])).toBe('since:24h x');
    expect(setValues('since:7d x', 'since', [])).toBe('x');
  });

  it('asks for that value whatever else the query says, which stays as it was', () => {
    const part = fc.constantFrom(
      'status:failed',
      '-type:x',
      'error:"a b"',
      'x',
      '"p q"',
      'since:2h',
      '-"r',
      ',',
    );
    const value = fc.constantFrom('scan', 'a b', 'a,b', 'ENOENT');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), value, (parts, wanted) => {
        const query = parts.filter((one) => one !== '-"r').join(' ');
        const edited = setValues(query, 'type', [wanted]);
        expect(readValues(edited, 'type')).toEqual([wanted]);
        const { jobs, lines } = splitJobKeys(edited);
        expect(jobs.filter(({ key, isNegated }) => key === 'type' && !isNegated)).toEqual([
          { key: 'type', values: [wanted], isNegated: false },
        ]);
        expect(lines.split(/\s+/)).toEqual(splitJobKeys(query).lines.split(/\s+/));
      }),
    );
  });
});
