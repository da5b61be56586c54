import { getHealth } from '../health';
import { replaceRemembered } from '../remember';
import { filePolicy, safeHeaders } from './safe-headers';
import { refuseForeignHost, type Reachable } from './who-may-ask';

export interface QuickAnswer {
  status: number;
  headers: Record<string, string>;
  /** JSON text */
  body: string;
}

/**
 * Offers the answer of GET /api/health to the HTTP server (scripts/setup/serve.mjs), which gives it
 * at once. Through Next it takes five turns of the event loop, and under a task that logs in each
 * of them that is long enough for whoever watches over the server to think that it hangs.
 */
export function offerQuickHealth(reachable: Reachable): void {
  replaceRemembered('quick-health', (host: string | undefined) => answerHealth(host, reachable));
}

const healthHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  ...safeHeaders,
  'content-security-policy': filePolicy,
};

/** Null for a request that the usual way must refuse. */
export function answerHealth(host: string | undefined, reachable: Reachable): QuickAnswer | null {
  try {
    refuseForeignHost(new Request('http://health/', { headers: { host: host ?? '' } }), reachable);
  } catch {
    return null;
  }
  const health = getHealth();
  const status = health.status === 'stopping' ? 503 : 200;
  return { status, headers: healthHeaders, body: JSON.stringify(health) };
}
