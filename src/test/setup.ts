import { afterEach, expect, vi } from 'vitest';
import { logTo } from '@/server/logger';

// The process's own log is not part of a test's output; console.error is a failure unless a test
// replaces the spy and expects it.
logTo({ write: () => {} });
const consoleError = vi.spyOn(console, 'error');

afterEach(() => {
  const calls = consoleError.mock.calls.slice();
  consoleError.mockClear();
  expect(calls, 'unexpected console.error').toEqual([]);
});
