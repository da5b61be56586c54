/**
 * What to write for an object: itself, or, where its own enumerable keys do not say what it is, a
 * plain object or a text. Whatever a stranger's toJSON or getter throws comes through.
 */
export function toPlain(value: object): object | string {
  if (Array.isArray(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return value;
  if (value instanceof Map) {
    const entries = [...value];
    return entries.every(([key]) => typeof key === 'string')
      ? Object.fromEntries(entries)
      : entries;
  }
  if (value instanceof Set) return [...value];
  if (value instanceof Error) return { ...value, ...describeError(value) };
  return describeObject(value) ?? value;
}

function describeError(error: Error): object {
  const { name, message, code, cause } = error as Error & { code?: unknown };
  return { name, message, code, cause };
}

function describeObject(value: object): string | object | null {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  }
  if (ArrayBuffer.isView(value)) return `[${value.constructor.name}, ${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer) return `[ArrayBuffer, ${value.byteLength} bytes]`;
  if (value instanceof RegExp || value instanceof URL) return String(value);
  if (value instanceof Promise) return '[Promise]';
  if (value instanceof String || value instanceof Number || value instanceof Boolean) {
    return String(value);
  }
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON !== 'function') return null;
  const plain: unknown = toJSON.call(value);
  return typeof plain === 'object' && plain !== null ? plain : String(plain);
}
