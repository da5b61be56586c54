// Who may import whom. The first folder whose start fits a file is its layer.
const folders = [
  ['instrumentation.ts', 'instrumentation'],
  ['src/instrumentation.ts', 'instrumentation'],
  ['src/proxy.ts', 'proxy'],
  ['src/app/', 'app'],
  ['src/components/ui/', 'ui'],
  ['src/components/', 'components'],
  ['src/model/', 'model'],
  ['src/test/', 'test'],
  ['src/server/worker/', 'worker'],
  ['src/server/metrics/', 'metrics'],
  ['src/server/notify/', 'notify'],
  ['src/server/tasks/', 'tasks'],
  ['src/server/library/', 'library'],
  ['src/server/job-logs/', 'job-logs'],
  ['src/server/jobs/', 'jobs'],
  ['src/server/db/', 'db'],
  ['src/server/', 'base'],
];

/** `base` = what all of the server stands on: config, errors, http, logger, remember. */
const arrows = {
  instrumentation: ['worker'],
  proxy: ['base', 'model'],
  app: [
    'components',
    'ui',
    'model',
    'metrics',
    'notify',
    'tasks',
    'library',
    'job-logs',
    'jobs',
    'db',
    'base',
  ],
  components: ['ui', 'model'],
  ui: [],
  model: [],
  worker: ['metrics', 'notify', 'tasks', 'library', 'job-logs', 'jobs', 'db', 'base', 'model'],
  tasks: ['library', 'job-logs', 'jobs', 'db', 'base', 'model'],
  library: ['db', 'base', 'model'],
  'job-logs': ['jobs', 'db', 'base', 'model'],
  metrics: ['db', 'base', 'model'],
  notify: ['jobs', 'db', 'base', 'model'],
  jobs: ['db', 'base', 'model'],
  db: ['base', 'model'],
  base: ['model'],
};

/** Packages that only some files may name. */
const packages = [
  {
    name: /^@prisma\/|^better-sqlite3$|^pg$/,
    only: /^src\/server\/db\//,
    place: 'db/',
  },
  { name: /^yaml$/, only: /^src\/server\/config\//, place: 'the settings' },
];

/**
 * Why `from` (a file) may not import `to` (a file, or a package's name), or null. `kind` is
 * `value`, `type` or `dynamic`.
 */
export function refuse(from, to, kind) {
  const source = layerOf(from);
  // A test may look everywhere.
  if (!source || source === 'test' || /\.test\.tsx?$/.test(from)) return null;
  if (!to.startsWith('src/') && to !== 'instrumentation.ts') return refusePackage(from, to);

  const target = layerOf(to);
  if (isException(from, to, kind)) return null;
  if (/^src\/server\/db\/generated\//.test(to) && !from.startsWith('src/server/db/')) {
    return 'only db/ imports the Prisma client';
  }
  if (
    target === 'model' &&
    source === 'components' &&
    to.startsWith('src/model/api/') &&
    kind !== 'type'
  ) {
    return 'components import only types from model/api: parsing would bring zod to the browser';
  }
  if (!target || target === source || arrows[source].includes(target)) return null;
  return `${source} may not import ${target}`;
}

function isException(from, to, kind) {
  // The shapes that a task and its logger share.
  if (kind === 'type' && /^src\/server\/tasks\/task(\.ts)?$/.test(to)) {
    return ['job-logs', 'jobs', 'library'].includes(layerOf(from));
  }
  // The tasks for tests are loaded by their path; their type is all that is imported.
  return (
    kind === 'type' &&
    from === 'src/server/tasks/create-tasks.ts' &&
    to.startsWith('src/test/tasks')
  );
}

function refusePackage(from, to) {
  const rule = packages.find(({ name }) => name.test(to));
  return rule && !rule.only.test(from) ? `only ${rule.place} import ${to}` : null;
}

/**
 * How `source`, an import of `from` that resolves to the file `to`, should be written, or null when
 * it is as it should be: relative within a room, by the alias across rooms.
 */
export function refuseSpelling(from, source, to) {
  const room = roomOf(from);
  // Some files of tests are read by Node itself, which has no alias.
  if (!room || room === 'src/test') return null;
  const isSameRoom = roomOf(to) === room;
  if (source.startsWith('@/') && isSameRoom) return 'imports within a room are relative';
  if (source.startsWith('../') && to.startsWith('src/') && !isSameRoom)
    return 'imports from another room start with @/';
  return null;
}

/** A folder of `components` or `server`, or another folder of `src`. */
function roomOf(file) {
  const [room] = /^src\/(?:(?:components|server)\/)?[^/]+(?=\/)/.exec(file) ?? [];
  return room ?? null;
}

function layerOf(file) {
  return folders.find(([start]) => file.startsWith(start))?.[1] ?? null;
}
