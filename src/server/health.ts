import type { Health, MigrationProgress } from '@/model/api/health';
import packageJson from '../../package.json';
import { databaseLoss } from './database-loss';
import { remember, replaceRemembered } from './remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    health: Vitals;
  }
}

interface Vitals {
  worker: Health['worker'];
  /** undefined = nobody has asked the database yet, null = it answered last time */
  databaseFailingSince?: Date | null;
  /** null = the database has the newest schema, or is not open yet */
  migrating?: MigrationProgress | null;
}

/** What boot and the heartbeat know. Reading it waits for nothing, least of all for the database. */
export function getHealth(): Health {
  const { worker, migrating } = vitals();
  const reason = databaseLoss();
  const database = describeDatabase(reason);
  return {
    status: describeStatus(database),
    database,
    worker,
    version: packageJson.version,
    ...(migrating && { progress: migrating }),
    ...(reason !== null && { reason }),
  };
}

/** Not 200 where a supervisor or a proxy should send nobody here any more. */
export function healthStatusCode({ status }: Health): number {
  return status === 'stopping' || status === 'failing' ? 503 : 200;
}

export function setHealth(patch: Partial<Vitals>): void {
  replaceRemembered('health', { ...vitals(), ...patch });
}

/** A write was refused: said at once, not only when the next heartbeat fails. */
export function noteDatabaseFailing(now = new Date()): void {
  if (!vitals().databaseFailingSince) setHealth({ databaseFailingSince: now });
}

function describeDatabase(loss: string | null): Health['database'] {
  const { databaseFailingSince } = vitals();
  if (loss !== null) return 'lost';
  if (databaseFailingSince === undefined) return 'unknown';
  return databaseFailingSince ? 'failing' : 'ok';
}

function describeStatus(database: Health['database']): Health['status'] {
  const { worker, migrating } = vitals();
  if (database === 'lost') return 'failing';
  if (worker === 'stopping') return 'stopping';
  if (migrating) return 'migrating';
  if (worker === 'starting') return 'starting';
  return database === 'failing' ? 'degraded' : 'ok';
}

function vitals(): Vitals {
  return remember('health', (): Vitals => ({ worker: 'starting' }));
}
