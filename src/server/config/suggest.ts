import { countEdits } from '@/model/count-edits';

/** The name of `known` that `written` was probably meant to be, or null. */
export function suggest(written: string, known: readonly string[]): string | null {
  const wanted = plain(written);
  if (wanted === '' || wanted.length > 64) return null;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const [nearest] = known
    .map((name) => ({ name, edits: countEdits(wanted, plain(name), most) }))
    .sort((a, b) => a.edits - b.edits);
  if (nearest && nearest.edits <= most) return nearest.name;
  const containing = known.filter((name) => wanted.length > 2 && plain(name).includes(wanted));
  return containing.length === 1 ? (containing[0] ?? null) : null;
}

/** `serverPort`, `server-port` and `SERVER_PORT` all mean server_port. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}
