// A line's data as the row shows it: key=value, in the order in which it was logged.
import type { JsonValue } from '../api/values';

export interface ShownField {
  /** null for data that is no object */
  key: string | null;
  value: string;
}

export function showFields(data: JsonValue): ShownField[] {
  if (data === null) return [];
  if (typeof data !== 'object' || Array.isArray(data))
    return [{ key: null, value: showValue(data) }];
  return Object.entries(data).map(([key, value]) => ({ key, value: showValue(value) }));
}

export function showData(data: JsonValue): string {
  return showFields(data)
    .map(({ key, value }) => (key === null ? value : `${key}=${value}`))
    .join(' ');
}

/** Text in quotes only where its end would not be seen without them. */
function showValue(value: JsonValue): string {
  const isBare = typeof value === 'string' && /^[^\s"=]+$/.test(value);
  return isBare ? value : JSON.stringify(value);
}
