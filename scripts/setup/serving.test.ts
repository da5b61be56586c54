import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';
import { noteServing, refuseUnderServer } from './serving.mjs';

const refusal =
  /^It cannot be made while a server runs from this folder \(process \d+, port \d+\): its pages and scans would break\. Stop it, and start this again\.$/;

async function listen(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A process id that was somebody's a moment ago. */
function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

const make = (folder: string) => refuseUnderServer('It cannot be made', folder);

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['localhost', '127.0.0.1'],
])('refuses while a server listens at %s', async (host, listens) => {
  const folder = join(tempFolder(), 'servers');
  noteServing({ host, port: await listen(listens) }, folder);
  await expect(make(folder)).rejects.toThrow(refusal);
});

test.each([
  ['there never was one', {}],
  ['the one there was is killed', { [`${endedPid()}.json`]: '{"host":"127.0.0.1","port":1}' }],
  ['its process id is another’s now', { [`${process.pid}.json`]: '{"host":"127.0.0.1","port":1}' }],
  ['its note is half written', { [`${process.pid}.json`]: '{"host":"127.' }],
])('does not refuse where %s', async (_, notes) => {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text);
  await make(folder);
});

test('removes the notes of servers that were killed, and no other', async () => {
  const folder = tempFolder();
  const note = '{"host":"127.0.0.1","port":1}';
  for (const pid of [endedPid(), process.pid]) writeFileSync(join(folder, `${pid}.json`), note);
  await make(folder);
  expect(readdirSync(folder)).toEqual([`${process.pid}.json`]);
});

test('a server whose folder cannot be written to starts all the same', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'read-only'), { mode: 0o500 });
  const run = (place: string) => () => noteServing({ host: '::', port: 1 }, join(folder, place));
  expect(run('file/servers')).toThrow('ENOTDIR');
  if (process.getuid?.() !== 0) run('read-only/servers')();
});
