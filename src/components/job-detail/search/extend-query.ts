import { maxQueryChars } from '@/model/log/match-line';

/** The query with one more token; its opposite goes, and what would make it too long stays out. */
export function extendQuery(query: string, token: string): string {
  const opposite = token.startsWith('-') ? token.slice(1) : `-${token}`;
  const words = ` ${query.trim()} `.replace(` ${opposite} `, ' ');
  const rest = words.trim();
  if (words.includes(` ${token} `)) return rest;
  const longer = `${rest} ${token}`.trim();
  return longer.length > maxQueryChars ? query : longer;
}
