import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canMount, withDeadMount } from '@/test/library/dead-mount';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';
import { countHanging } from '../hanging-threads';
import { openFileServer } from './file-server';

function makeBook() {
  const root = tempFolder();
  const path = join(root, 'a.epub');
  writeFileSync(path, 'the book');
  return { path, root, recorded: null };
}

/** Each thread has some. */
const countPorts = () =>
  process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

test.runIf(canMount)(
  'a share that hangs holds up no other, and is left after two tries',
  async () => {
    const good = makeBook();
    const root = join(tempFolder(), 'dead');
    const dead = { path: join(root, 'a.epub'), root, recorded: null };
    const server = openFileServer({ timeoutMs: 600 });
    await withDeadMount(root, async () => {
      const late = { code: 'TIMEOUT', message: 'its disk or share did not answer within 0.6 s' };
      const hung = expect(server.open(dead)).rejects.toMatchObject(late);
      const file = await server.open(good);
      expect(Buffer.from(await file.read(0, 3)).toString()).toBe('the');
      await hung;
      await waitFor(() => countHanging() === 1);
      await expect(server.open(dead)).rejects.toMatchObject(late);
      await waitFor(() => countHanging() === 2);
      await expect(server.open(dead)).rejects.toMatchObject({
        message: 'its disk or share does not answer',
      });
      expect(Buffer.from(await file.read(4, 4)).toString()).toBe('book');
      await server.close();
    });
    await waitFor(() => countHanging() === 0);
  },
);

test('a thread that nobody needs ends, and another one starts for the next file', async () => {
  const book = makeBook();
  mkdirSync(join(book.root, 'folder'));
  const server = openFileServer({ idleMs: 0 });
  const before = countPorts();
  for (let n = 0; n < 2; n++) {
    const file = await server.open(book);
    expect(countPorts()).toBeGreaterThan(before);
    file.close();
    file.close();
    expect(() => file.read(0, 1)).toThrow('too many files are open');
    await waitFor(() => countPorts() === before);
  }
  await expect(server.open({ ...book, path: join(book.root, 'folder') })).rejects.toMatchObject({
    code: 'NOT_A_FILE',
  });
  await server.close();
});
