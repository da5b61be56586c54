import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { chooseTags } from './choose-tags.mjs';
import { readNotes } from './read-notes.mjs';

const changelog = `# Changelog

## Unreleased

- new

## 1.2.3 (2026-11-28)

### Added

- a thing

## 1.2

- old
`;

test.each([
  ['1.2.3', '### Added\n\n- a thing'],
  ['1.2', '- old'],
  ['Unreleased', '- new'],
  ['1.2.4', ''],
  ['', ''],
])('the notes of %j', (version, notes) => {
  expect(readNotes(changelog, version)).toBe(notes);
});

const released = ['v0.9.0', 'v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.2.1', 'v2.0.0-beta.1', 'nightly'];

test.each([
  ['1.2.2', ['1.2.2', '1.2', '1', 'latest']],
  ['1.2.1', ['1.2.1', '1.2', '1', 'latest']],
  ['1.10.0', ['1.10.0', '1.10', '1', 'latest']],
  ['1.1.1', ['1.1.1', '1.1']],
  ['0.9.1', ['0.9.1', '0.9']],
  ['2.0.0', ['2.0.0', '2.0', '2', 'latest']],
  ['2.0.0-beta.2', ['2.0.0-beta.2']],
])('the tags of %s', (version, tags) => {
  expect(chooseTags(version, [...released, `v${version}`])).toEqual(tags);
});

interface Workflow {
  permissions: object;
  jobs: Record<string, { permissions?: Record<string, string>; steps: { uses?: string }[] }>;
}

test.each(['ci', 'release'])('%s.yml names every action by its commit', (name) => {
  const text = readFileSync(`.github/workflows/${name}.yml`, 'utf8');
  const { jobs, permissions } = parse(text) as Workflow;
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[\da-f]{40}$/.test(action))).toEqual([]);
  // With the version beside it, for people and for those who keep them up to date.
  expect(text.match(/uses: \S+@[\da-f]{40}(?! # v\d)/g)).toBeNull();
  expect(permissions).toEqual(name === 'ci' ? { contents: 'read' } : {});
});

test('in a release, only the job that needs it may write', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow;
  const mayWrite = Object.entries(jobs).map(([name, { permissions = {} }]) => [
    name,
    Object.keys(permissions).filter((scope) => permissions[scope] === 'write'),
  ]);
  expect(Object.fromEntries(mayWrite)).toEqual({
    check: [],
    image: ['packages', 'id-token', 'attestations'],
    tarball: [],
    publish: ['contents', 'id-token', 'attestations'],
  });
});
