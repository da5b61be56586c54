import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '@/test/temp-folder';

// Node has made its threads by the time that a module of ours is loaded: it must find the number.
test.each([
  ['', '16'],
  ['32', '32'],
])('npm start with UV_THREADPOOL_SIZE=%s gives Node %s threads for files', (given, expected) => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'node'), '#!/bin/sh\necho "$UV_THREADPOOL_SIZE $*"\n', {
    mode: 0o755,
  });
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<'start', string>;
  };
  const output = execFileSync('/bin/sh', ['-c', scripts.start], {
    env: { NODE_ENV: 'production', PATH: folder, UV_THREADPOOL_SIZE: given },
    encoding: 'utf8',
  });
  expect(output).toBe(`${expected} scripts/start.mjs\n`);
});
