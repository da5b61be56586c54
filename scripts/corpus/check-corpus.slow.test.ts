import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';

test('a folder without EXPECTED.tsv is named, and the exit code says so', async () => {
  const folder = join(tempFolder(), 'no-such-corpus');
  const run = promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', 'scripts/check-corpus.ts', folder],
  ]);
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${folder} has no EXPECTED.tsv`),
  });
});
