import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

const script = `
  import { getLogger } from './src/server/logger.ts';
  import { onShutdown } from './src/server/worker/shutdown.ts';
  onShutdown(60_000, async () => {});
  getLogger().info('x'.repeat(Number(process.env.LOGGED)));
  setInterval(() => {}, 60_000);
  process.stderr.write('ready');
`;

/** A process that gets SIGTERM when it has logged that many bytes and nobody has read any yet. */
async function endOne(bytes: number) {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOGGED: String(bytes) },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stderr, 'data');
  child.kill('SIGTERM');
  return child;
}

test('standard output has the last words', async () => {
  const child = await endOne(1_000);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  expect(await once(child, 'close')).toEqual([0, null]);
  const lines = output.trim().split('\n');
  const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(messages).toEqual(['x'.repeat(1_000), 'shutting down', 'stopped']);
});

test('standard output that nobody reads does not keep the process from ending', async () => {
  const child = await endOne(1_000_000);
  expect(await once(child, 'exit')).toEqual([0, null]);
});
