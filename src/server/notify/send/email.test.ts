import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { receiveMails } from '@/test/server/receive-mails';
import { makeSecret } from '@/server/config/secret';
import type { NotifyTarget } from '@/server/config/notify-target';
import type { Notification } from '../notification';
import { DeliveryFailed } from './delivery-failed';
import { send } from './send';

const note: Notification = {
  id: 'msg_1',
  kind: 'failed',
  at: new Date('2026-03-01T12:00:00Z'),
  total: 1,
  groups: [
    {
      kind: 'failed',
      jobType: 'scan',
      errorClass: '',
      error: 'the disk is full\r\n.\r\nQUIT',
      count: 1,
      firstJobId: 7,
      lastJobId: 7,
    },
  ],
};

function email(smtp: string): NotifyTarget {
  const to = ['me@example.com', 'you@example.com'];
  const name = 'email';
  return { type: 'email', name, events: ['failed'], smtp: makeSecret(smtp), from: 'a@b.c', to };
}

async function refusal(smtp: string, signal?: AbortSignal): Promise<string> {
  const failure = await send(email(smtp), note, { publicUrl: null, signal }).then(
    () => new Error('it was sent'),
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DeliveryFailed);
  return (failure as DeliveryFailed).message;
}

test('a mail has title, text and an id that stays, and goes to everybody', async () => {
  const { mails, host } = await receiveMails();
  await send(email(`smtp://me:p%40ss@${host}`), note, { publicUrl: null });
  expect(mails).toHaveLength(1);
  const { login, recipients, message } = mails[0]!;
  expect(login).toEqual(['me', 'p@ss']);
  expect(recipients).toEqual(['TO:<me@example.com>', 'TO:<you@example.com>']);
  expect(message).toContain('Subject: Shisho: scan failed\n');
  expect(message).toContain('Message-ID: <msg_1@shisho>\n');
  expect(message).toContain('From: Shisho <a@b.c>\n');
  expect(message).toContain('scan (job 7): the disk is full\n');
});

test('a % that begins no code stands for itself in a password', async () => {
  const { mails, host } = await receiveMails();
  await send(email(`smtp://me:100%@${host}`), note, { publicUrl: null });
  expect(mails[0]!.login).toEqual(['me', '100%']);
});

test('reports a refused login without the password', async () => {
  const { mails, host, refuse } = await receiveMails();
  refuse('535 no such user me with p@ss');
  expect(await refusal(`smtp://me:p%40ss@${host}`)).toBe('the mail server answered 535');
  expect(mails).toEqual([]);
});

test('reports an unreachable or silent mail server by its error code', async () => {
  expect(await refusal('smtp://me:p%40ss@127.0.0.1:1')).toMatch(
    /^the mail server cannot be reached \(E[A-Z]+\)$/,
  );
  const stopping = new AbortController();
  const hungUp = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
    // The system may reset a connection that is closed on this side as well.
    socket
      .on('error', () => {})
      .on('close', hungUp.resolve)
      .resume();
    stopping.abort();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await refusal(`smtp://127.0.0.1:${port}`, stopping.signal)).toBe(
    'the mail server did not answer in time',
  );
  // So that it takes no mail that will be sent again.
  await hungUp.promise;
});
