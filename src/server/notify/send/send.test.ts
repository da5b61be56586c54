import { createHmac } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { receivePosts } from '@/test/server/receive-posts';
import { makeSecret } from '@/server/config/secret';
import type { NotifyTarget } from '@/server/config/notify-target';
import type { Notification } from '../notification';
import { DeliveryFailed } from './delivery-failed';
import { send } from './send';

const events = ['failed'] as const satisfies NotifyTarget['events'];

const note: Notification = {
  id: 'msg_1',
  kind: 'failed',
  at: new Date('2026-03-01T12:00:00Z'),
  total: 4,
  groups: [
    {
      kind: 'failed',
      jobType: 'scan',
      errorClass: 'full',
      error: 'the disk is full — 本棚',
      count: 3,
      firstJobId: 7,
      lastJobId: 12,
    },
    {
      kind: 'failed',
      jobType: 'scan',
      errorClass: 'key',
      error: 'refused: password=hunter2hunter2',
      count: 1,
      firstJobId: 9,
      lastJobId: 9,
    },
  ],
};

const publicUrl = 'https://books.example.com';
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

function webhook(url: string): NotifyTarget {
  return {
    type: 'webhook',
    name: 'hook',
    events,
    url: makeSecret(url),
    secret: makeSecret(secret),
  };
}

/** Why it was not sent. */
async function refusal(target: NotifyTarget, signal?: AbortSignal): Promise<string> {
  const failure = await send(target, note, { publicUrl, signal }).then(
    () => new Error('it was sent'),
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DeliveryFailed);
  return (failure as DeliveryFailed).message;
}

test('a webhook is signed as the specification of Standard Webhooks says', async () => {
  const { posts, url } = await receivePosts();
  await send(webhook(`${url}/hook?key=1`), note, { publicUrl });
  const { headers, body, path } = posts[0]!;
  expect(path).toBe('/hook?key=1');
  expect(headers['content-type']).toBe('application/json');
  expect(headers['webhook-id']).toBe('msg_1');
  const timestamp = headers['webhook-timestamp'] as string;
  expect(Math.abs(Number(timestamp) - Date.now() / 1_000)).toBeLessThan(60);
  const key = Buffer.alloc(32, 7);
  const signed = createHmac('sha256', key).update(`msg_1.${timestamp}.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signed}`);
  expect(JSON.parse(body)).toMatchObject({
    type: 'job.failed',
    timestamp: '2026-03-01T12:00:00.000Z',
    data: { title: 'Shisho: scan failed (4 jobs)', total: 4 },
  });
});

test('ntfy and Gotify get title, text and link, with their tokens in headers', async () => {
  const { posts, url } = await receivePosts();
  const token = makeSecret('tk_abc');
  const ntfy = makeSecret(`${url}/push/my-topic`);
  await send({ type: 'ntfy', name: 'n', events, url: ntfy, token }, note, { publicUrl });
  const gotify = makeSecret(`${url}/gotify/`);
  await send({ type: 'gotify', name: 'g', events, url: gotify, token }, note, { publicUrl });
  const title = 'Shisho: scan failed (4 jobs)';
  const text = expect.stringContaining(
    'scan (3 jobs, from 7 to 12): the disk is full — 本棚\nhttps://books.example.com/jobs/12',
  ) as string;
  const click = 'https://books.example.com/jobs?status=failed';
  expect(
    posts.map(({ path, headers }) => [path, headers.authorization, headers['x-gotify-key']]),
  ).toEqual([
    ['/push/', 'Bearer tk_abc', undefined],
    ['/gotify/message', undefined, 'tk_abc'],
  ]);
  expect(posts.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { topic: 'my-topic', title, message: text, tags: ['x'], priority: 4, click },
    {
      title,
      message: text,
      priority: 7,
      extras: { 'client::notification': { click: { url: click } } },
    },
  ]);
});

test('a % that begins no code stands for itself in a topic', async () => {
  const { posts, url } = await receivePosts();
  const topic = makeSecret(`${url}/50%off`);
  await send({ type: 'ntfy', name: 'n', events, url: topic }, note, { publicUrl });
  expect(JSON.parse(posts[0]!.body)).toMatchObject({ topic: '50%off' });
});

test('secrets in a reason are masked on their way out', async () => {
  const { posts, url } = await receivePosts();
  await send(webhook(url), note, { publicUrl });
  expect(posts[0]!.body).toContain('refused: password=');
  expect(posts[0]!.body).not.toContain('hunter2');
});

test('a redirect is not followed', async () => {
  const elsewhere = await receivePosts();
  const { url, answer } = await receivePosts();
  for (const status of [301, 302, 307, 308]) {
    answer({ status, headers: { location: elsewhere.url } });
    expect(await refusal(webhook(url))).toBe(
      `the target answered ${status}; redirects are not followed`,
    );
  }
  expect(elsewhere.posts).toEqual([]);
});

test.each([
  'http://169.254.169.254/latest',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://[::ffff:169.254.169.254]/',
  'http://2852039166/',
])('%s, where clouds keep credentials, is never asked', async (url) => {
  expect(await refusal(webhook(url))).toBe('the target cannot be reached (LINK_LOCAL_ADDRESS)');
});

test('a reason why nothing was sent repeats nothing of the URL', async () => {
  const { url, answer } = await receivePosts();
  answer({ status: 401 });
  const path = '/topic-nobody-knows?key=s3cret';
  expect(await refusal(webhook(`${url.replace('//', '//me:s3cret@')}${path}`))).toBe(
    'the target answered 401',
  );
  expect(await refusal(webhook(`http://127.0.0.1:1${path}`))).toBe(
    'the target cannot be reached (ECONNREFUSED)',
  );
  expect(await refusal(webhook(`http://s3cret.invalid${path}`))).toMatch(
    /^the target cannot be reached \((ENOTFOUND|EAI_AGAIN)\)$/,
  );
});

test('a target that does not answer is given up', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  server.on('connection', (socket) => onTestFinished(() => void socket.destroy()));
  const stopping = new AbortController();
  server.on('connection', (socket) => socket.once('data', () => stopping.abort()));
  const { port } = server.address() as AddressInfo;
  const target = webhook(`http://127.0.0.1:${port}/`);
  expect(await refusal(target, stopping.signal)).toBe('the target did not answer in time');
});
