import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
} from '@prisma/driver-adapter-utils';
import { setTimeout as delay } from 'node:timers/promises';

const giveUpAfterMs = 30_000;
const longestPauseMs = 250;

/**
 * The same adapter, but a statement that finds the database locked by another process is tried
 * again, with back-off, for up to 30 s. The wait is asynchronous: the server goes on meanwhile.
 */
export function retryWhenBusy(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect(): Promise<SqlDriverAdapter> {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      const executeRaw = adapter.executeRaw.bind(adapter);
      adapter.queryRaw = (query: SqlQuery) => retry(() => queryRaw(query));
      adapter.executeRaw = (query: SqlQuery) => retry(() => executeRaw(query));
      return adapter;
    },
  };
}

async function retry<T>(run: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + giveUpAfterMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error;
      await delay(pauseMs);
    }
  }
}

function isBusy(error: unknown): boolean {
  const cause = (error as { cause?: { originalCode?: string } } | null)?.cause;
  return /^SQLITE_(BUSY|LOCKED)/.test(cause?.originalCode ?? '');
}
