import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  from: string;
  to: string;
}

/** The modules of src, tests and generated code aside, as paths from the project's root. */
export function listModules(): string[] {
  return globSync('src/**/*.{ts,tsx}')
    .filter((file) => !/\.test\.tsx?$|\/generated\/|^src\/test\//.test(file))
    .sort();
}

const specifier = /(?:from|import|import\()\s*'((?:\.|@\/)[^']+)'/g;

/** Which modules of src import which others, by their paths; types count as well. */
export function readImports(modules: readonly string[]): Import[] {
  return modules.flatMap((from) =>
    [...readFileSync(from, 'utf8').matchAll(specifier)].flatMap(([, path]) => {
      const to = findModule(from, path!);
      return to ? [{ from, to }] : [];
    }),
  );
}

function findModule(from: string, path: string): string | undefined {
  const base = path.startsWith('@/') ? `src/${path.slice(2)}` : join(dirname(from), path);
  return [base, `${base}.ts`, `${base}.tsx`]
    .map((each) => normalize(each))
    .find((each) => /\.tsx?$/.test(each) && existsSync(each));
}
