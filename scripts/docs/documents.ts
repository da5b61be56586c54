// Parts of the documents that are written from the code: `npm run docs` writes them, a test compares.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { routes, type RouteInfo, type RouteName } from '../../src/model/routes';
import { families } from '../../src/server/metrics/families';
import { answers, bodies } from './describe-routes';
import { drawRooms } from './draw-rooms';

/** What stands between `<!-- generated -->` and `<!-- end -->` of each file. */
export const documents: Record<string, () => string> = {
  'docs/api.md': writeRoutes,
  'docs/architecture.md': drawRooms,
  'docs/decisions/README.md': listDecisions,
  'docs/metrics.md': listMetrics,
};

/** @returns `text`, the contents of `file`, with its generated part as it should be */
export function writeGenerated(file: string, text: string): string {
  return text.replace(
    /(<!-- generated -->\n\n)[\s\S]*?(<!-- end -->)/,
    (_, start: string, end: string) => `${start}${documents[file]!()}\n\n${end}`,
  );
}

function listMetrics(): string {
  const rows = Object.entries(families).map(([name, [type, help]]) => [`\`${name}\``, type, help]);
  return alignTable([['metric', 'type', 'meaning'], ...rows]);
}

function listDecisions(): string {
  const files = globSync('docs/decisions/0*.md').sort();
  return files.map((file) => `- [${titleOf(file)}](${basename(file)})`).join('\n');
}

function titleOf(file: string): string {
  return /^# (?:\d+\. )?(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? file;
}

function writeRoutes(): string {
  const rows = (Object.keys(routes) as RouteName[]).map((name) => {
    const { method, path, query = [] }: RouteInfo<string> = routes[name];
    const body = bodies[name];
    const parameters = query.map((parameter) => `\`${parameter}\``);
    if (body) parameters.push(`body \`${body}\``);
    return [`\`${method} ${path}\``, parameters.join(' '), answers[name]];
  });
  return alignTable([['request', 'parameters', 'answer'], ...rows]);
}

/** As Prettier writes it, so that formatting changes nothing. */
function alignTable(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const write = (row: string[]) =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n]!)).join(' | ')} |`;
  const line = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...rest] = rows.map(write);
  return [head, line, ...rest].join('\n');
}
