import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';
import { during } from './say.mjs';
import { makeIfChanged } from './stamp.mjs';

/** Builds the pages and the server when their sources changed since the last whole build. */
export function ensureBuilt({ show = false } = {}) {
  return makeIfChanged({
    what: 'The pages',
    file: '.next/stamp',
    inputs: [
      'src',
      'public',
      'prisma/schema.prisma',
      'instrumentation.ts',
      'next.config.mjs',
      'postcss.config.mjs',
      'tsconfig.json',
      'package.json',
      'package-lock.json',
    ],
    // The client comes from the schema, and no test is built.
    isInput: (path) => !/^src\/server\/db\/generated\/|^src\/test\/|\.test\.tsx?$/.test(path),
    make: () => during('Building: about a minute, only after a change', () => build(show)),
  });
}

async function build(show) {
  mkdirSync(join(root, '.next'), { recursive: true });
  await runNode(['node_modules/next/dist/bin/next', 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    show,
    failed: 'The build failed; what is wrong is above.',
  });
}
