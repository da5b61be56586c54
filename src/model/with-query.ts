type QueryValue = string | number | readonly (string | number)[] | undefined;

/** `path` with its query, of which what is empty is left out. A list is written with commas. */
export function withQuery(path: string, query: Record<string, QueryValue>): string {
  const parts = Object.entries(query)
    .map(([name, value]) => [name, String(value ?? '')] as const)
    .filter(([, text]) => text !== '')
    // A comma may stand as it is, and is easier on the eye.
    .map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll('%2C', ',')}`);
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}
