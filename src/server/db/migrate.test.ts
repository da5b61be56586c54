import { expect, test } from 'vitest';
import { testDb } from '@/test/database';

test('a fresh database gives space back in steps', async () => {
  const { prisma } = await testDb();
  expect(await prisma.$queryRaw`PRAGMA auto_vacuum`).toEqual([{ auto_vacuum: 2n }]);
});
