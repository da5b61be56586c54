// Whatever a rule or a panel names must exist, or it would never fire and never show anything.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { jobStatuses } from '../../src/model/job';
import { logLevels } from '../../src/model/log/job-log';
import { families } from '../../src/server/metrics/families';

interface Rules {
  groups: { rules: { alert: string; expr: string }[] }[];
}
interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}

const { groups } = parse(readFileSync('docs/metrics/alerts.yml', 'utf8')) as Rules;
const { panels } = JSON.parse(
  readFileSync('docs/metrics/grafana-dashboard.json', 'utf8'),
) as Dashboard;

const expressions = [
  ...groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const)),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

const names = Object.entries(families).flatMap(([name, [type]]) =>
  type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
);
const labelValues: Record<string, readonly string[]> = {
  status: jobStatuses,
  outcome: jobStatuses,
  level: logLevels,
  type: ['scan', 'verify'],
  job: ['shisho'],
};

test.each(expressions)('%s: its metrics and the values of its labels exist', (_, expr) => {
  const named = expr.match(/\b(?:shisho|process|up)(?:_\w+|\b)/g) ?? [];
  const metrics = named.filter((name) => name !== 'up' && name !== 'shisho');
  expect(metrics.filter((name) => !names.includes(name))).toEqual([]);
  for (const [, label, text] of expr.matchAll(/(\w+)(?:=|!=|=~)"([^"]*)"/g)) {
    expect(text!.split('|').filter((value) => !labelValues[label!]?.includes(value))).toEqual([]);
  }
});

test('the dashboard shows every metric', () => {
  const shown = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
  const missing = Object.keys(families).filter((name) => !shown.includes(name));
  // Of that there is an alert.
  expect(missing).toEqual(['shisho_worker_running']);
});

test('the page names no metric that does not exist', () => {
  const text = readFileSync('docs/metrics.md', 'utf8');
  const named = text.match(/\b(?:shisho|process)_[a-z_]+\b/g) ?? [];
  expect(named.filter((name) => !(name in families))).toEqual([]);
});
