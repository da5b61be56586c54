import { expect, test } from 'vitest';
import { checkLimits } from './check-limits.mjs';

const limits = ({ space = 'unlimited', files = '1024' }) =>
  `Limit                     Soft Limit           Hard Limit           Units
Max processes             1000                 1000                 processes
Max open files            ${files.padEnd(20)} unlimited            files
Max address space         ${space.padEnd(20)} unlimited            bytes
`;

test.each([
  limits({ space: 'unlimited' }),
  limits({ space: '9216000000' }),
  limits({ files: 'unlimited' }),
  limits({ files: '64' }),
  '',
])('%j is enough', (text) => {
  expect(() => checkLimits(text)).not.toThrow();
});

test('a small address space is refused in words', () => {
  expect(() => checkLimits(limits({ space: '4096000000' }))).toThrow(
    /may use 4\.1 GB of address space \(ulimit -v\).+Raise or remove that limit/,
  );
});

test('few open files are refused in words', () => {
  expect(() => checkLimits(limits({ files: '63' }))).toThrow(
    /may have 63 files open \(ulimit -n\), and Shisho needs 64 or more.+Raise that limit/,
  );
});

test.skipIf(process.platform !== 'linux')('what this system says is understood', () => {
  expect(() => checkLimits()).not.toThrow();
});
