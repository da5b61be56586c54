import { expect, onTestFinished, test } from 'vitest';
import { logTo } from '@/server/logger';
import { answerFile } from './answer-file';

const answer = {
  name: 'a.epub',
  mediaType: 'application/epub+zip',
  disposition: 'attachment',
} as const;

/** A file whose reading the test ends. */
function makeFile() {
  const reading = Promise.withResolvers<Uint8Array>();
  const asked = Promise.withResolvers<void>();
  const closed = { times: 0 };
  const file = {
    size: 1_000_000,
    mtimeNs: 1n,
    ctimeNs: 1n,
    read() {
      asked.resolve();
      return reading.promise;
    },
    close: () => void closed.times++,
  };
  return { file, asked: asked.promise, reading, closed };
}

function listen(): string[] {
  const lines: string[] = [];
  logTo({ write: (line: string) => void lines.push(line) });
  onTestFinished(() => logTo({ write: () => {} }));
  return lines;
}

test.each(['bytes', 'an error'])(
  'a client that goes away while the file is read is no fault of the file: %s',
  async (what) => {
    const lines = listen();
    const { file, asked, reading, closed } = makeFile();
    const reader = answerFile(new Request('http://localhost/'), file, answer).body!.getReader();
    const piece = reader.read();
    await asked;
    await reader.cancel();
    if (what === 'bytes') reading.resolve(new Uint8Array(9));
    else reading.reject(new Error('closed'));
    expect(await piece).toEqual({ done: true, value: undefined });
    await new Promise(setImmediate);
    expect(lines).toEqual([]);
    expect(closed.times).toBe(1);
  },
);

test('a file that fails breaks off the transfer, with a line in the log', async () => {
  const lines = listen();
  const { file, reading, closed } = makeFile();
  reading.reject(new Error('the disk is gone'));
  const body = answerFile(new Request('http://localhost/'), file, answer);
  await expect(body.arrayBuffer()).rejects.toThrow('the disk is gone');
  expect(lines.join()).toContain('a download broke off');
  expect(closed.times).toBe(1);
});
