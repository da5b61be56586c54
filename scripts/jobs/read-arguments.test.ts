import { expect, test } from 'vitest';
import { readArguments } from './read-arguments';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));

test.each([
  ['list', { name: 'list', statuses: [], type: undefined, limit: 20, json: false, url: null }],
  ['list --status failed,cancelled --type scan --limit 3 --json', { limit: 3, type: 'scan' }],
  ['list --status=failed', { statuses: ['failed'] }],
  ['logs 12', { name: 'logs', id: 12, follow: false, levels: [], reconnectMs: 300_000 }],
  ['logs #12 -f', { id: 12, follow: true }],
  ['logs --follow 12 --level warn,error --tail 5', { levels: ['warn', 'error'], tail: 5 }],
  ['logs 12 --reconnect 0', { reconnectMs: 0 }],
  ['run scan', { name: 'run', type: 'scan', data: undefined, detach: false }],
  ['run scan {"force":true} -d', { data: { force: true }, detach: true }],
  ['run scan null', { data: null }],
  ['list --url https://books.example.com', { url: 'https://books.example.com' }],
  ['help', { name: 'help' }],
  ['--help', { name: 'help' }],
])('%s', (line, expected) => {
  expect(read(line)).toMatchObject(expected);
});

test.each([
  ['', 'say list, logs or run'],
  ['follow 12', 'there is no command "follow"'],
  ['list --state failed', "Unknown option '--state'"],
  ['list --status done', 'not "done"'],
  ['list --limit 0', '--limit must be a whole number from 1 to 10000'],
  ['list --limit', "'--limit <value>' argument missing"],
  ['list 3', '"3" is one argument too many'],
  ['list --url localhost:3689', '--url must be an address such as'],
  ['logs', 'ID is missing'],
  ['logs x', 'ID must be a whole number'],
  ['logs 99999999999', 'ID must be a whole number'],
  ['logs 1 2', '"2" is one argument too many'],
  ['logs 1 --tail 1001', '--tail must be'],
  ['logs 1 --level WARN', 'not "WARN"'],
  ['logs 1 --json=1', '--json'],
  ['run', 'TYPE is missing'],
  ['run scan {force', 'DATA must be JSON'],
  ['run scan {} {}', 'one argument too many'],
])('%s is refused', (line, message) => {
  expect(() => read(line)).toThrow(message);
  expect(() => read(line)).toThrow(expect.objectContaining({ exitCode: 2 }));
});
