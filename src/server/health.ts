import type { Health } from '@/model/api';
import packageJson from '../../package.json';
import { remember, replaceRemembered } from './remember';

interface Vitals {
  worker: Health['worker'];
  /** undefined = nobody has asked the database yet, null = it answered last time */
  databaseFailingSince?: Date | null;
}

/** What boot and the heartbeat know. Reading it waits for nothing, least of all for the database. */
export function getHealth(): Health {
  const { worker, databaseFailingSince } = vitals();
  const database =
    databaseFailingSince === undefined ? 'unknown' : databaseFailingSince ? 'failing' : 'ok';
  const status = worker === 'stopping' ? 'stopping' : database === 'failing' ? 'degraded' : 'ok';
  return { status, database, worker, version: packageJson.version };
}

export function setHealth(patch: Partial<Vitals>): void {
  replaceRemembered('health', { ...vitals(), ...patch });
}

function vitals(): Vitals {
  return remember('health', (): Vitals => ({ worker: 'starting' }));
}
