import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { migrateDatabase } from '@/server/db/migrate/migrate';
import { dumpTables, fillTables } from '@/test/fill-tables';
import { tempFolder } from '@/test/temp-folder';

const run = (cwd: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db-copy.ts', ...args], {
    env: { ...process.env, INIT_CWD: cwd },
  });

test('the command copies a file that is named from where the person is, and lists the tables', async () => {
  const folder = tempFolder();
  migrateDatabase(join(folder, 'a.db'), 'prisma/migrations/sqlite');
  fillTables(join(folder, 'a.db'), 2);
  const { stderr } = await run(folder, 'a.db', 'file:b.db');
  expect(stderr).toMatch(/^ {2}jobs +2 rows +sha256 [0-9a-f]{16}$/m);
  expect(stderr).toContain('Copied, and every row compared.');
  expect(dumpTables(join(folder, 'b.db'))).toEqual(dumpTables(join(folder, 'a.db')));

  await expect(run(folder, 'a.db', 'b.db')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/b\.db cannot be used: it is not empty/) as string,
  });
  await expect(run(folder, 'a.db')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('npm run db:copy -- FROM TO') as string,
  });
});
