import { getHealth, healthStatusCode } from '@/server/health';
import { filePolicy, safeHeaders } from './safe-headers';
import { refuseForeignHost, type Reachable } from './access/check-origin';

export interface QuickAnswer {
  status: number;
  headers: Record<string, string>;
  /** JSON text */
  body: string;
}

const healthHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  ...safeHeaders,
  'content-security-policy': filePolicy,
};

/**
 * The answer of GET /api/health, given before Next. Through Next it takes five turns of the event
 * loop, and under a task that logs in each of them that is long enough for whoever watches over the
 * server to think that it hangs. Null for a request that the usual way must refuse.
 */
export function answerHealth(host: string | undefined, reachable: Reachable): QuickAnswer | null {
  try {
    refuseForeignHost({ method: 'GET', url: '', headers: { get: () => host ?? '' } }, reachable);
  } catch {
    return null;
  }
  const health = getHealth();
  return { status: healthStatusCode(health), headers: healthHeaders, body: JSON.stringify(health) };
}
