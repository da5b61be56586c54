import type { Db } from '../db/client';
export async function detachBooks(_db: Db, _jobId: number): Promise<number> {
  return 0;
}
