import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** A process that ends itself in our way, with an end that takes as `onExit` says. */
function end(onExit: string) {
  const code = `
    import { endProcess } from './src/server/worker/end-process.ts';
    process.on('exit', () => { ${onExit} });
    await endProcess(3);`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  const { status, signal } = spawnSync(process.execPath, args);
  return { status, signal };
}

const work = (ms: number) => `for (const until = Date.now() + ${ms}; Date.now() < until;);`;
const hang = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);';

test.each([
  ['at once', '', { status: 3, signal: null }],
  ['after much work, as on a busy machine', work(2_500), { status: 3, signal: null }],
  ['never, since it hangs', hang, { status: null, signal: 'SIGKILL' }],
  ['never, since it works for ever', work(60_000), { status: null, signal: 'SIGKILL' }],
])('a process that ends %s', (_, onExit, expected) => {
  expect(end(onExit)).toEqual(expected);
});
