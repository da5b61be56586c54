import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes, type RouteInfo } from '../../src/model/routes';
import { documents, writeGenerated } from './documents';
import { listModules, readImports } from './read-imports';

test.each(Object.keys(documents))('%s says what the code says (npm run docs writes it)', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text).toBe(writeGenerated(file, text));
});

type Handlers = Record<string, (request: Request, context: object) => Promise<Response>>;

/** What users may call: the 404 of unknown paths is no part of it. */
const routeFiles = globSync('src/app/api/**/route.ts').filter(
  (file) => !file.includes('[[...rest]]'),
);

test.each(routeFiles)('%s: its methods and parameters are in the table of routes', async (file) => {
  const handlers = (await import(`../../${file}`)) as Handlers;
  const path = `/${file.slice('src/app/'.length, -'/route.ts'.length)}`;
  const known = Object.values<RouteInfo<string>>(routes).filter(
    (route) => route.path === path.replace(/\[(\w+)\]/g, ':$1'),
  );
  const ask = (method: string, query = '') =>
    handlers[method]!(new Request(`http://localhost${path}${query}`, { method }), {
      params: Promise.resolve({ id: '1', key: 'none' }),
    });
  const allowed = (await ask('OPTIONS')).headers.get('allow')!.split(', ');
  const methods = allowed.filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
  expect(known.map(({ method }) => method).sort()).toEqual(methods.sort());
  for (const { method, query = [] } of known.filter((route) => route.method === 'GET')) {
    const answer = await ask(method, '?no_such_parameter=1');
    const { error } = (await answer.json()) as { error: { message: string } };
    const names = /known are (.*)$/.exec(error.message)?.[1]?.split(', ') ?? [];
    expect(error.message).toContain('unknown parameter');
    expect(names.sort()).toEqual([...query].sort());
  }
});

test('the files that the documents name exist', () => {
  const named = globSync(['README.md', 'CONTRIBUTING.md', 'docs/*.md']).flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(/`((?:src|scripts|e2e|faults|bench)\/[\w./[\]-]+)`/g),
    ].map(([, path]) => path!),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

const sections = readFileSync('docs/architecture.md', 'utf8').split(/^## /m).slice(1);
const walks = sections
  .map((section) => [...section.matchAll(/^\d+\. `(src\/\S+)`(.*)$/gm)])
  .filter((steps) => steps.length > 0)
  .map((steps) => steps.map(([, file, note]) => ({ file: file!, note: note! })));

test('each step of a path is joined to one before it: by an import, the network or the table', () => {
  const joined = new Set(
    readImports(listModules()).flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
  );
  expect(walks).toHaveLength(2);
  for (const steps of walks) {
    const loose = steps.filter(
      ({ file, note }, at) =>
        at > 0 &&
        !/^ \((after|over|through) /.test(note) &&
        !steps.slice(0, at).some((before) => joined.has(`${before.file} ${file}`)),
    );
    expect(loose).toEqual([]);
  }
});

test('a logged line crosses at most 25 files on its way to the screen', () => {
  expect(walks[0]!.length).toBeLessThanOrEqual(25);
});
