import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { combine, ConfigError } from '@/server/config';
import { readYaml } from './read-yaml';

function read(yaml: string, env: Record<string, string> = {}) {
  return combine(readYaml(yaml, 'shisho.yaml'), env, '/srv/shisho').notify;
}

function problemsOf(yaml: string, env: Record<string, string> = {}): string {
  try {
    read(yaml, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no problem';
}

const one = (fields: string) => `notify: [{ ${fields} }]`;

test('reads each type of target, with its name and its events', () => {
  const targets = read(`notify:
  - { type: webhook, url: 'https://example.com/hook', secret: whsec_${'A'.repeat(32)} }
  - { type: ntfy, url: 'https://ntfy.sh/topic', name: phone, events: failed }
  - { type: gotify, url: 'http://gotify.lan/', token: Abc }
  - { type: email, smtp: 'smtps://me:pw@mail.lan:465', from: a@b.c, to: d@e.f }`);
  expect(targets).toMatchObject([
    { type: 'webhook', name: 'webhook', events: ['failed', 'recovered', 'stuck'] },
    { type: 'ntfy', name: 'phone', events: ['failed'] },
    { type: 'gotify', name: 'gotify' },
    { type: 'email', name: 'email', from: 'a@b.c', to: ['d@e.f'] },
  ]);
});

test('the environment has a JSON array, or one target', () => {
  const target = { type: 'ntfy', url: 'https://ntfy.sh/topic' };
  expect(read('', { NOTIFY: JSON.stringify([target]) })).toMatchObject([{ name: 'ntfy' }]);
  expect(read('', { NOTIFY: JSON.stringify(target) })).toMatchObject([{ name: 'ntfy' }]);
  expect(problemsOf('', { NOTIFY: 'https://ntfy.sh/topic' })).toContain('NOTIFY: expected a list');
});

test.each([
  ['notify: ntfy', 'notify: expected a list'],
  [one('url: http://x/'), 'notify: entry 1: expected type: webhook, ntfy, gotify or email'],
  [one('type: pager'), 'entry 1: expected type: webhook, ntfy, gotify or email'],
  [one('type: webhook'), 'entry 1: url: expected an address such as https://example.com/hook'],
  [one('type: webhook, url: "ftp://x/"'), 'url: expected an address'],
  [one('type: ntfy, url: "https://ntfy.sh/"'), 'such as https://ntfy.sh/TOPIC'],
  [one('type: webhook, url: "http://x/", secret: short'), 'secret: expected whsec_ and 24 to 64'],
  [one('type: gotify, url: "http://x/"'), 'token: expected a token'],
  [one('type: gotify, url: "http://x/", token: a b'), 'token: expected a token'],
  [one('type: email, smtp: "http://x/", from: a@b, to: c@d'), 'smtp: expected the address'],
  [one('type: email, smtp: "smtp://x", from: me, to: c@d'), 'from: expected a mail address'],
  [one('type: email, smtp: "smtp://x", from: a@b, to: [c]'), 'to: expected a mail address'],
  [one('type: email, smtp: "smtp://x", from: a@b'), 'to: expected a mail address'],
  [one('type: ntfy, url: "http://x/y", events: [broken]'), 'events: expected a list of failed'],
  [one('type: ntfy, url: "http://x/y", colour: red'), 'colour'],
  [
    'notify: [{type: ntfy, url: "http://x/y"}, {type: ntfy, url: "http://x/z"}]',
    'entry 2: another target has this name',
  ],
])('refuses %s', (yaml, expected) => expect(problemsOf(yaml)).toContain(expected));

const wrong = [
  '{ type: webhook, url: "hunt-er://x" }',
  '{ type: webhook, url: "http://x", secret: hunt-er }',
  '{ type: gotify, url: "http://x", token: "hunt-er 1" }',
  '{ type: email, smtp: "http://me:hunt-er@x", from: a@b, to: c@d }',
];

test.each(wrong)('reports what is wrong with %s without its value', (target) => {
  const message = problemsOf(`notify: [${target}]`);
  expect(message).toContain('entry 1');
  expect(message).not.toContain('hunt-er');
});

test('the secrets of a target are in no JSON and no report', () => {
  const targets = read(one('type: gotify, url: "https://x/?key=s3cret", token: s3cret'));
  expect(JSON.stringify(targets) + inspect(targets, { depth: 9 })).not.toContain('s3cret');
  expect(targets[0]).toMatchObject({ type: 'gotify' });
});
