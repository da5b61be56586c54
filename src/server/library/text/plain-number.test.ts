import { expect, test } from 'vitest';
import { plainNumber } from './plain-number';

test.each([
  ['1.0', '1'],
  ['3.00', '3'],
  ['3.50', '3.5'],
  ['10', '10'],
  ['10.0', '10'],
  ['0.0', '0'],
  ['0.05', '0.05'],
  ['1.', '1'],
  ['100.10', '100.1'],
  ['1.5', '1.5'],
  ['1.5.0', '1.5.0'],
  ['-1', '-1'],
  ['1/2', '1/2'],
  ['2 of 3.0', '2 of 3.0'],
  [null, null],
])('%s is %s', (written, plain) => expect(plainNumber(written)).toBe(plain));
