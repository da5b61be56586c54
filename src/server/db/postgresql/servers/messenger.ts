// How servers on one database tell one another that there is something to look for: NOTIFY, on a
// connection of its own. A message is a hint, and may get lost: everything is found by polling too.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { getLogger } from '@/server/logger';
import { askTime, measureClock } from './measure-clock';
import { connectionSettings } from '../pool';

const channel = 'shisho';
const queryMs = 5_000;
const retryMs = 1_000;

const topics = ['enqueued', 'cancelRequested'] as const;
export type Topic = (typeof topics)[number];

export interface Messenger {
  /** Tells the other servers. What is said in one turn of the event loop goes as one message. */
  send(topic: Topic): void;
  close(): Promise<void>;
}

interface Options {
  url: string;
  /** Called for what another server said, and for everything after a time in which we heard nothing. */
  onTopic: (topic: Topic) => void;
  /** how often the connection has to prove that it still listens */
  proveMs?: number;
}

/** Connects in the background, and again whenever the connection is lost. */
export function openMessenger({ url, onTopic, proveMs = 10_000 }: Options): Messenger {
  const me = randomUUID();
  const closing = new AbortController();
  const unsent = new Set<Topic>();
  let client: pg.Client | null = null;
  let sending: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await listenUntilLost();
      } catch (error) {
        getLogger().debug({ err: error }, 'the connection that listens for other servers was lost');
      }
      await pause(retryMs);
    }
  }

  async function listenUntilLost(): Promise<void> {
    const one = new pg.Client({ ...connectionSettings(url), query_timeout: queryMs });
    const lost = new Promise<void>((resolve) =>
      one.on('error', () => resolve()).on('end', resolve),
    );
    try {
      await one.connect();
      one.on('notification', ({ payload = '' }) => hear(payload));
      await one.query(`LISTEN ${channel}`);
      client = one;
      topics.forEach(onTopic);
      send();
      do await prove(one);
      while (await Promise.race([lost.then(() => false), pause(proveMs)]));
    } finally {
      client = null;
      // One that hangs does not answer a goodbye either.
      await Promise.race([one.end().catch(() => {}), delay(queryMs, undefined, { ref: false })]);
    }
  }

  /** @throws Error unless the session still listens */
  async function prove(one: pg.Client): Promise<void> {
    const statement = 'SELECT FROM pg_listening_channels() AS name WHERE name = $1';
    const { rowCount } = await one.query(statement, [channel]);
    if (rowCount === 0) throw new Error('the session does not listen any more');
    await measureClock(() => askTime(one));
  }

  function hear(payload: string): void {
    const [from, ...told] = payload.split(' ');
    if (from === me) return;
    for (const topic of topics) if (told.includes(topic)) onTopic(topic);
  }

  function send(): void {
    sending ??= flush().finally(() => {
      sending = null;
      if (unsent.size > 0 && client) send();
    });
  }

  async function flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!client || unsent.size === 0) return;
    const payload = [me, ...unsent].join(' ');
    unsent.clear();
    await client.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => {
      // The others find it by their poll; that the connection is lost is noticed where it listens.
    });
  }

  /** @returns false when this messenger was closed meanwhile */
  function pause(ms: number): Promise<boolean> {
    return delay(ms, true, { signal: closing.signal }).catch(() => false);
  }

  const running = run();
  return {
    send(topic) {
      unsent.add(topic);
      send();
    },
    async close() {
      await sending;
      closing.abort();
      await running;
    },
  };
}
