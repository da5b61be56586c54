/** A readable text for what JSON has no form for; never throws. */
export function describeUnusual(value: unknown): string {
  try {
    switch (typeof value) {
      case 'bigint':
      case 'symbol':
        return String(value);
      case 'function':
        return value.name ? `[function ${value.name}]` : '[function]';
      case 'undefined':
        return 'undefined';
      default:
        return value instanceof Error ? `${value.name}: ${value.message}` : String(value);
    }
  } catch {
    return '[unreadable]';
  }
}
