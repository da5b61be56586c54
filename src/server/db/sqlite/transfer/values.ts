import type { Kind } from '../../transfer/table';
import { sqliteTime } from '../time';

/** What SQLite stores in a column of `kind`. */
export function toStored(kind: Kind, value: string | null): string | bigint | number | null {
  if (value === null) return null;
  switch (kind) {
    case 'text':
      return value;
    case 'integer':
      return BigInt(value);
    case 'real':
      return Number(value);
    case 'boolean':
      return value === 'true' ? 1n : 0n;
    case 'moment':
      return sqliteTime(new Date(value));
  }
}

/** @returns undefined for what does not belong into a column of `kind` */
export function fromStored(kind: Kind, value: unknown): string | null | undefined {
  if (value === null) return null;
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'integer':
      return typeof value === 'bigint' ? value.toString() : undefined;
    case 'real':
      return typeof value === 'number' ? String(value) : undefined;
    case 'boolean':
      return value === 1n || value === 0n ? String(value === 1n) : undefined;
    case 'moment':
      return fromTime(value);
  }
}

/** Also milliseconds since 1970, and the text that CURRENT_TIMESTAMP gives. */
function fromTime(value: unknown): string | undefined {
  const given = typeof value === 'bigint' ? Number(value) : value;
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const hasNoZone = typeof given === 'string' && /^[\d-]{10} [\d:.]+$/.test(given);
  const time = new Date(hasNoZone ? `${given}Z` : given);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
