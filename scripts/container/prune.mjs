// A step of the image's build: removes packages that only the build needs, and the native modules
// of other platforms. What is removed is named here; the image's test starts the server without it.
import { globSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const buildOnly = [
  '@babel',
  '@electric-sql',
  '@napi-rs',
  '@next/swc-linux-arm64-gnu',
  '@next/swc-linux-x64-gnu',
  '@prisma/dev',
  '@prisma/engines',
  '@prisma/fetch-engine',
  '@prisma/get-platform',
  '@prisma/query-plan-executor',
  '@prisma/studio-core',
  '@radix-ui',
  '@tailwindcss',
  '@types',
  'effect',
  'elkjs',
  'geist',
  'lucide-react',
  'prisma',
  'radix-ui',
  '@playwright',
  '@visx',
  'lodash',
  'playwright',
  'playwright-core',
  'remeda',
  'tailwindcss',
  'typescript',
];

for (const name of buildOnly) remove(join('node_modules', name));
for (const name of readdirSync('node_modules')) {
  if (name.startsWith('lightningcss')) remove(join('node_modules', name));
}
const prebuilds = 'node_modules/better-sqlite3/prebuilds';
for (const name of readdirSync(prebuilds)) {
  if (!name.startsWith(`${process.platform}-${process.arch}`)) remove(join(prebuilds, name));
}
for (const name of globSync('node_modules/**/*.{map,d.ts,d.mts,d.cts}')) remove(name);
// Prisma brings its query compiler for each database, in two sizes and two encodings.
for (const other of ['cockroachdb', 'mysql', 'sqlserver']) {
  globSync(`node_modules/@prisma/client/runtime/*.${other}.*`).forEach(remove);
}
// Caches of the build, and what only a debugger of Next itself would read.
remove('.next/cache');
remove('.next/trace');

function remove(path) {
  rmSync(path, { recursive: true, force: true });
}
