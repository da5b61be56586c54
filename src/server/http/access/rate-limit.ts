import { createHash } from 'node:crypto';

export interface RateLimit {
  /** How many ms until this client may try again; 0 = now. */
  waitMs(client: string, now?: number): number;
  /** @returns false when it was the very password that this client gave wrong before */
  countFailure(client: string, password: string, now?: number): boolean;
}

interface Client {
  left: number;
  /** when `left` was true, in ms of the steady clock: nobody waits longer for a step of the other */
  at: number;
  /** digest of the last wrong password: a page that repeats it guesses nothing new */
  wrong: string;
}

/**
 * How often each client may give a wrong password: `burst` times, then once every `everyMs`. Who
 * has waited long enough is forgotten, and of more than `maxClients` those that are quiet longest.
 */
export function makeRateLimit({ burst = 10, everyMs = 5_000, maxClients = 5_000 } = {}): RateLimit {
  const clients = new Map<string, Client>();

  /** May be a fraction: the next try is on its way. */
  function triesLeft({ left, at }: Client, now: number): number {
    return Math.min(burst, left + Math.max(0, now - at) / everyMs);
  }

  return {
    waitMs(name, now = performance.now()) {
      const client = clients.get(name);
      return client ? Math.ceil(Math.max(0, 1 - triesLeft(client, now)) * everyMs) : 0;
    },
    countFailure(name, password, now = performance.now()) {
      const client = clients.get(name) ?? { left: burst, at: now, wrong: '' };
      const wrong = createHash('sha256').update(password).digest('base64');
      if (wrong === client.wrong) return false;
      // At the end of the map's order: its start is who is quiet longest.
      clients.delete(name);
      clients.set(name, { left: triesLeft(client, now) - 1, at: now, wrong });
      if (clients.size > maxClients) clients.delete(clients.keys().next().value!);
      return true;
    },
  };
}
