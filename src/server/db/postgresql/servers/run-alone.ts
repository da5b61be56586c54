import type { Pool } from 'pg';

/** Any number will do: what matters is that nothing else takes locks under it. */
const lockClass = 7_460_012;

/** Runs `work`, unless another server does work of this name at the moment. */
export async function runAlone(pool: Pool, name: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  // The lock goes with the connection; the next statement on it says that it is gone.
  let isLost = false;
  const lose = () => void (isLost = true);
  client.on('error', lose);
  const ask = async (call: string) => {
    const statement = `SELECT ${call}($1::int, hashtext($2)) AS done`;
    const { rows } = await client.query<{ done: boolean }>(statement, [lockClass, name]);
    return rows[0]!.done;
  };
  try {
    if (!(await ask('pg_try_advisory_lock'))) return;
    await work();
    await ask('pg_advisory_unlock');
  } catch (error) {
    // Whatever it was: a connection that may still hold the lock must not go back.
    isLost = true;
    throw error;
  } finally {
    client.off('error', lose);
    client.release(isLost);
  }
}
