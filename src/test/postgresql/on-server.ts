import pg from 'pg';

/** Runs a statement such as CREATE DATABASE, on a connection of its own. */
export async function onServer<Result>(
  url: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
