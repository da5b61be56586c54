import { decodePart } from './decode-part';

export function isPostgresqlUrl(url: string): boolean {
  return /^postgres(?:ql)?:/i.test(url);
}

/**
 * Which database a URL names, without the password, such as `shisho@db.example.com:5432/shisho`.
 * @returns null when the URL names no host, user or database
 */
export function nameDatabase(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed?.hostname || !parsed.username) return null;
  const name = parsed.pathname.slice(1);
  if (name === '' || name.includes('/') || url.includes('\0')) return null;
  const port = parsed.port || '5432';
  return `${decodePart(parsed.username)}@${parsed.hostname}:${port}/${decodePart(name)}`;
}
