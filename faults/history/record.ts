// Has PostgreSQL itself write down what the servers do, by its own clock and past their code. Who did
// it is told by the connection: each start of a server has an application_name of its own.
import { writeFileSync } from 'node:fs';
import type { Event } from './event';

type Query = <Row extends object>(statement: string) => Promise<Row[]>;

/** An update of a job is its claim, its takeover, a request to cancel it or its end. */
const install = `
  CREATE TABLE history (
    seq BIGSERIAL PRIMARY KEY, at TIMESTAMPTZ DEFAULT clock_timestamp(),
    server TEXT DEFAULT current_setting('application_name'),
    kind TEXT, job INT, status TEXT, line INT, "to" INT, mark INT);

  CREATE FUNCTION note_enqueued() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO history (kind, job) VALUES ('enqueue', NEW.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_enqueued AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION note_enqueued();

  CREATE FUNCTION note_job() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at THEN
      INSERT INTO history (kind, job) VALUES ('cancel', NEW.id);
    END IF;
    IF NEW.status = 'in_progress' AND NEW.attempt_id IS DISTINCT FROM OLD.attempt_id THEN
      INSERT INTO history (kind, job)
      VALUES (CASE OLD.status WHEN 'in_progress' THEN 'takeover' ELSE 'claim' END, NEW.id);
    END IF;
    IF NEW.status NOT IN ('pending', 'in_progress')
      AND (NEW.status <> OLD.status OR NEW.finished_at IS DISTINCT FROM OLD.finished_at) THEN
      INSERT INTO history (kind, job, status) VALUES ('settle', NEW.id, NEW.status);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_job AFTER UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION note_job();

  CREATE FUNCTION note_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO history (kind, job, line, "to", mark)
    VALUES ('line', NEW.job_id, NEW.line, coalesce(NEW.lost_to, NEW.line),
      CASE NEW.message WHEN 'to be acknowledged' THEN (NEW.data::json ->> 'i')::int END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_line AFTER INSERT ON job_logs FOR EACH ROW EXECUTE FUNCTION note_line();

  CREATE FUNCTION note_beat() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO history (kind) VALUES ('beat');
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_beat AFTER INSERT OR UPDATE OF heartbeat_at ON processes
    FOR EACH ROW EXECUTE FUNCTION note_beat();`;

/** Begins the history of a migrated database. */
export async function startHistory(query: Query): Promise<void> {
  await query(install);
}

/** `url` for one start of a server, as the history is to call it. */
export function urlFor(url: string, server: string): string {
  const own = new URL(url);
  own.searchParams.set('application_name', server);
  return own.href;
}

/** @returns the history so far */
export async function readHistory(query: Query): Promise<Event[]> {
  const rows = await query<{ at: Date } & Record<string, unknown>>(
    'SELECT at, server, kind, job, status, line, "to", mark FROM history ORDER BY seq',
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }) as unknown as Event);
}

/** One event a line, for whoever wants to look at a run that was judged wrong. */
export function writeHistory(file: string, events: readonly Event[]): void {
  writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
}
