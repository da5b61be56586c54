import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { refuseForeignHost, refuseForeignOrigin } from './check-origin';

const reachable = { serverHost: 'nas.lan', allowedHosts: ['books.example.org'] };

const request = (headers: Record<string, string>, method = 'GET') =>
  new Request('http://placeholder/', { method, headers });

test.each([
  ...['localhost', 'localhost:3689', '127.0.0.1:3689', '[::1]:3689', '192.168.1.5', 'LOCALHOST'],
  ...['nas.lan:3689', 'books.example.org', 'Books.Example.org', hostname(), 'app.localhost:1'],
])('answers to %s', (host) => refuseForeignHost(request({ host }), reachable));

test.each([
  ...['evil.example', 'localhost.evil.example', 'books.example.org.evil.example', '', 'a b'],
  ...['user@localhost', 'localhost/x', 'evil.example:3689', '127.0.0.1.evil.example'],
  ...['localhost#evil.example', 'localhost?', 'localhost/', 'localhost/..', 'localhost\\x'],
])('does not answer to %j, and says which setting would change that', (host) => {
  expect(() => refuseForeignHost(request({ host }), reachable)).toThrow(/allowed_hosts/);
});

test('a request without a host is refused', () => {
  expect(() => refuseForeignHost(request({}), reachable)).toThrow(/allowed_hosts/);
});

const host = 'localhost:3689';

test.each<[string, Record<string, string>]>([
  ['curl', { host }],
  ['our own page', { host, origin: 'http://localhost:3689', 'sec-fetch-site': 'same-origin' }],
  ['an address typed by hand', { host, 'sec-fetch-site': 'none' }],
  [
    'our page behind a proxy that keeps the name from us',
    { host, origin: 'https://books.lan:8443', 'sec-fetch-site': 'same-origin' },
  ],
  ['our page behind a proxy', { host, origin: 'https://books.example.org' }],
  [
    'our page at a port of its own',
    { host: 'books.example.org:5800', origin: 'http://books.example.org:5800' },
  ],
  ['our page at the default port', { host: 'localhost:80', origin: 'http://localhost' }],
])('%s may write', (_, headers) => refuseForeignOrigin(request(headers, 'POST'), reachable));

test.each<[string, Record<string, string>]>([
  ['another site', { host, origin: 'https://evil.example' }],
  ['a form of another site', { host, 'sec-fetch-site': 'cross-site' }],
  ['a sister domain', { host, 'sec-fetch-site': 'same-site' }],
  ['a page without an origin', { host, origin: 'null' }],
  [
    'another server of an allowed name',
    { host: 'books.example.org:5800', origin: 'http://books.example.org:8080' },
  ],
  ['another port of an allowed name', { host, origin: 'http://books.example.org:8080' }],
  ['another port of this machine', { host, origin: 'http://localhost:8080' }],
])('%s may not write, but read', (_, headers) => {
  for (const method of ['POST', 'DELETE']) {
    expect(() => refuseForeignOrigin(request(headers, method), reachable)).toThrow(
      /may not change/,
    );
  }
  refuseForeignOrigin(request(headers), reachable);
});
