import { expect, test } from 'vitest';
import { addUpFacets } from './add-up-facets';

test('types and error classes are listed by their counts, then by their names', () => {
  const kindOf = (type: string, errorClass: string | null = null) => ({
    type,
    status: errorClass === null ? ('completed' as const) : ('failed' as const),
    errorClass,
  });
  const counts = [
    { kind: kindOf('archive'), jobs: 2 },
    { kind: kindOf('scan'), jobs: 30 },
    { kind: kindOf('scan', 'ENOENT'), jobs: 1 },
    { kind: kindOf('verify', 'EIO'), jobs: 5 },
    { kind: kindOf('bulk'), jobs: 2 },
  ];
  const { type, error } = addUpFacets({ counts, within: [], isComplete: true }, [], 1_001);
  expect(type).toEqual([
    { value: 'scan', count: 31 },
    { value: 'verify', count: 5 },
    { value: 'archive', count: 2 },
    { value: 'bulk', count: 2 },
  ]);
  expect(error.map(({ value }) => value)).toEqual(['EIO', 'ENOENT']);
});
