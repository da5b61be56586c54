import { expect, test } from 'vitest';
import { lintFiles, type LintCase } from './lint-files.ts';

const refused: [...LintCase, reason: string][] = [
  ['src/app/page.tsx', "import { boot } from '@/server/worker/boot';", 'app may not import worker'],
  ['src/app/api/jobs/route.ts', "import { x } from '@/test/database';", 'app may not import test'],
  ['src/components/a.tsx', "import { x } from '@/server/config';", 'may not import base'],
  ['src/components/a.tsx', "import type { Db } from '@/server/db/client';", 'may not import db'],
  [
    'src/components/a.tsx',
    "import { jobSchema } from '@/model/api/jobs';",
    'only types from model/api',
  ],
  ['src/components/a.tsx', "import Page from '../app/page';", 'components may not import app'],
  ['src/components/ui/a.tsx', "import { x } from '../job-list/x';", 'ui may not import components'],
  ['src/model/a.ts', "import { x } from '@/server/errors';", 'model may not import base'],
  ['src/server/worker/a.ts', "import { x } from '@/app/page';", 'worker may not import app'],
  ['src/server/tasks/a.ts', "import { x } from '../worker/boot';", 'tasks may not import worker'],
  ['src/server/library/a.ts', "import { x } from '../tasks/scan';", 'library may not import tasks'],
  ['src/server/library/a.ts', "import { x } from '../jobs/x';", 'library may not import jobs'],
  ['src/server/jobs/a.ts', "import { x } from '../worker/x';", 'jobs may not import worker'],
  ['src/server/jobs/a.ts', "import { x } from '../tasks/registry';", 'jobs may not import tasks'],
  ['src/server/db/a.ts', "import { x } from '../jobs/job-store';", 'db may not import jobs'],
  ['src/server/http.ts', "import { x } from './db/client';", 'base may not import db'],
  ['src/server/tasks/create-tasks.ts', "import { x } from '@/test/tasks';", 'may not import test'],
  ['src/server/tasks/create-tasks.ts', "await import('@/test/tasks/x');", 'may not import test'],
  ['src/proxy.ts', "import { x } from './server/db/client';", 'proxy may not import db'],
  ['instrumentation.ts', "export * from './src/server/config';", 'may not import base'],
  ['src/server/jobs/a.ts', "import { Prisma } from '@prisma/client';", 'only db/ import'],
  ['src/server/jobs/a.ts', "import { x } from '../db/generated/sqlite/client';", 'only db/'],
  ['src/server/jobs/a.ts', 'export const x = (db) => db.prisma.job.count();', 'stores name Prisma'],
  ['src/server/jobs/a-store.ts', 'export const x = (db) => db.prisma.$queryRaw``;', 'Raw SQL'],
  ['src/server/jobs/a-store.ts', "import { x } from '../db/generated/sqlite/client';", 'only db/'],
  ['src/server/http.ts', "import { parse } from 'yaml';", 'only the settings import yaml'],
  ['src/server/http.ts', 'export const x = process.env.X;', "'process.env' is restricted"],
  ['src/server/http.ts', "import { env } from 'node:process';", "'env' import"],
  ['src/server/jobs/a.ts', "import { x } from '../db/client';", 'another room start with @/'],
  ['src/components/job/a.tsx', "import { x } from '../ui/x';", 'another room start with @/'],
  ['src/app/a.tsx', "import { x } from '../model/x';", 'another room start with @/'],
  ['src/server/jobs/a.ts', "import { x } from '@/server/jobs/x';", 'a room are relative'],
  ['src/model/log/a.ts', "import { x } from '@/model/x';", 'a room are relative'],
];

const allowed: LintCase[] = [
  ['src/app/jobs/page.tsx', "import { x } from '@/server/jobs/job-store';"],
  ['src/components/a.tsx', "import type { JobBody } from '@/model/api/jobs';"],
  ['src/components/a.tsx', "import { type JobBody } from '@/model/api/jobs';"],
  ['src/components/a.tsx', "import { isActive } from '@/model/job';"],
  ['src/server/jobs/job-store.ts', "import type { Prisma } from '@/server/db/schema';"],
  ['src/server/jobs/job-store.ts', 'export const x = (db) => db.prisma.job.count();'],
  ['src/server/job-logs/writing/job-logger.ts', "import type { TaskLog } from '../tasks/task';"],
  ['src/server/tasks/create-tasks.ts', "type Kit = typeof import('@/test/tasks/test-tasks');"],
  ['src/server/tasks/scan.test.ts', "import { testDb } from '@/test/database';"],
  ['src/server/config.ts', 'export const x = process.env.X;'],
  ['src/server/jobs/lists/a.ts', "import { x } from '../x';"],
  ['src/server/http.ts', "import { x } from './masking/x';"],
  ['src/test/base-database.ts', "import { x } from '../server/db/migrate/migrate';"],
  ['src/server/config/read-yaml.ts', "import { parse } from 'yaml';"],
  ['instrumentation.ts', "await import('./src/server/worker/boot');"],
];

const found = await lintFiles([
  ...refused.map(([file, code]) => [file, code] as const),
  ...allowed,
]);

test.each(refused)('%s refuses %s', (file, code, reason) => {
  expect(found(file, code)).toEqual([expect.stringContaining(reason)]);
});

test.each(allowed)('%s allows %s', (file, code) => {
  expect(found(file, code)).toEqual([]);
});
