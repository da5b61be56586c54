import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

// npm leaves out of the lock what the registry did not have for other platforms at that moment;
// npm ci then refuses the whole lock, and those platforms cannot start.
test('package-lock.json has the packages of every platform', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const paths = Object.keys(lock.packages);
  const isLocked = (name: string) => paths.some((path) => path.endsWith(`node_modules/${name}`));
  const optional = Object.values(lock.packages).flatMap((each) =>
    Object.keys(each.optionalDependencies ?? {}),
  );
  expect(optional.filter((name) => !isLocked(name))).toEqual([]);
});
