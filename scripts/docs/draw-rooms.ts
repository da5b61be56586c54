// The picture of docs/architecture.md: the rooms of src and who imports whom, from the imports.
import { listModules, readImports } from './read-imports';

interface Room {
  /** how a module's path begins */
  start: string;
  name: string;
  place: 'browser' | 'both' | 'server';
}

/** The first that fits is a module's room. */
const rooms: Room[] = [
  { start: 'src/app/', name: 'app', place: 'server' },
  { start: 'src/proxy.ts', name: 'proxy', place: 'server' },
  { start: 'src/components/ui/', name: 'components/ui', place: 'browser' },
  { start: 'src/components/', name: 'components', place: 'browser' },
  { start: 'src/model/', name: 'model', place: 'both' },
  { start: 'src/server/worker/', name: 'worker', place: 'server' },
  { start: 'src/server/metrics/', name: 'metrics', place: 'server' },
  { start: 'src/server/notify/', name: 'notify', place: 'server' },
  { start: 'src/server/tasks/', name: 'tasks', place: 'server' },
  { start: 'src/server/library/', name: 'library', place: 'server' },
  { start: 'src/server/job-logs/', name: 'job-logs', place: 'server' },
  { start: 'src/server/jobs/', name: 'jobs', place: 'server' },
  { start: 'src/server/db/', name: 'db', place: 'server' },
  { start: 'src/server/http/', name: 'http', place: 'server' },
];
// What all of the server stands on (config, errors, logger, masking) would cross the whole picture.

/** The shapes that a task and its logger share: whoever names them does not depend on the tasks. */
const sharedShapes = 'src/server/tasks/task.ts';

/** A flow chart in Mermaid, which GitHub draws. */
export function drawRooms(): string {
  const groups = (['browser', 'both', 'server'] as const).map((place) => {
    const names = rooms.filter((room) => room.place === place).map(({ name }) => name);
    const lines = names.map((name) => `    ${idOf(name)}["${name}"]`);
    return `  subgraph ${place}\n${lines.join('\n')}\n  end`;
  });
  const arrows = [...withoutDetours(findArrows())].map(([from, targets]) =>
    [...targets].map((to) => `  ${idOf(from)} --> ${idOf(to)}`),
  );
  return ['```mermaid', 'flowchart TD', ...groups, ...arrows.flat(), '```'].join('\n');
}

type Arrows = Map<string, Set<string>>;

function findArrows(): Arrows {
  const arrows: Arrows = new Map(rooms.map(({ name }) => [name, new Set()]));
  for (const { from, to } of readImports(listModules())) {
    const [source, target] = [findRoom(from), findRoom(to)];
    if (!source || !target || source === target || to === sharedShapes) continue;
    arrows.get(source.name)!.add(target.name);
  }
  return arrows;
}

/** Without the arrows that others lead to as well, so that the picture stays legible. */
function withoutDetours(arrows: Arrows): Arrows {
  const reach = (from: string): string[] =>
    [...arrows.get(from)!].flatMap((to) => [to, ...reach(to)]);
  return new Map(
    [...arrows].map(([from, targets]) => {
      const further = new Set([...targets].flatMap(reach));
      return [from, new Set([...targets].filter((to) => !further.has(to)).sort())];
    }),
  );
}

function findRoom(file: string): Room | undefined {
  return rooms.find(({ start }) => file.startsWith(start));
}

function idOf(name: string): string {
  return name.replace(/\W/g, '_');
}
