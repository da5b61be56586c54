import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Says something before the server is there, twice, as a step of the start that takes its time does. */
const script = `
  import { guardErrorOutput } from './scripts/setup/guard-output.mjs';
  import { runSteps, say } from './scripts/setup/say.mjs';
  guardErrorOutput();
  await runSteps(async () => {
    say('Building …');
    await new Promise((resolve) => setTimeout(resolve, 50));
    say('  done');
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.stdout.write('went on');
  });`;

async function run(stderr: number | 'pipe') {
  const args = ['--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', stderr] });
  // Nobody reads it any more: a write is refused.
  child.stderr?.destroy();
  let output = '';
  child.stdout!.on('data', (text) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

test('a start goes on when standard error is on a full disk', async () => {
  const full = openSync('/dev/full', 'w');
  expect(await run(full)).toEqual({ code: 0, output: 'went on' });
  closeSync(full);
});

test('a start goes on when nobody reads standard error', async () => {
  expect(await run('pipe')).toEqual({ code: 0, output: 'went on' });
});
