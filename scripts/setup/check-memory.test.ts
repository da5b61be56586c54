import { expect, test } from 'vitest';
import { checkMemory } from './check-memory.mjs';

const limits = (soft: string) =>
  `Limit                     Soft Limit           Hard Limit           Units
Max processes             1000                 1000                 processes
Max address space         ${soft.padEnd(20)} unlimited            bytes
`;

test.each([['unlimited'], ['9216000000'], ['']])('an address space of %j is enough', (soft) => {
  expect(() => checkMemory(soft === '' ? '' : limits(soft))).not.toThrow();
});

test('a small one is refused in words', () => {
  expect(() => checkMemory(limits('4096000000'))).toThrow(
    /may use 4\.1 GB of address space \(ulimit -v\).+Raise or remove that limit/,
  );
});

test.skipIf(process.platform !== 'linux')('what this system says is understood', () => {
  expect(() => checkMemory()).not.toThrow();
});
