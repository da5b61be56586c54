/** A member of what may be any value. Null where it has none of that name. */
export function readMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !(name in value)) return null;
  return (value as Record<string, unknown>)[name];
}

/** The same, if it is a text. */
export function readText(value: unknown, name: string): string | null {
  const member = readMember(value, name);
  return typeof member === 'string' ? member : null;
}
