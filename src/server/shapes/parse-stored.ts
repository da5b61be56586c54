import type { JsonValue } from '@/model/api/values';

/** A column's JSON text; null = the column is. */
export function parseStored(text: string | null): JsonValue {
  if (text === null) return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Written by another hand than ours: shown as it is, since one bad row must not hide a page.
    return text;
  }
}
