import type { Pool } from 'pg';
import type { Sql } from '../../sql';

/** Any number will do: what matters is that nothing else takes this lock. */
const claimLock = 7_460_011;

/**
 * Runs a claim that counts the running jobs of a type, while no other server does: two that counted at
 * the same time would both take the last free slot. The count is a statement of its own, since a
 * statement sees what was there when it began, before it waited for the lock.
 */
export async function claimAlone<Row extends object>(pool: Pool, statement: Sql): Promise<Row[]> {
  const connection = await pool.connect();
  try {
    await connection.query(`BEGIN; SELECT pg_advisory_xact_lock(${claimLock})`);
    const { rows } = await connection.query<Row>(statement.text, statement.values);
    await connection.query('COMMIT');
    connection.release();
    return rows;
  } catch (error) {
    // Its transaction ends with it.
    connection.release(true);
    throw error;
  }
}
