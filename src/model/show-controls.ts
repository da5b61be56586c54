import { deceiving, nameControl } from './control-characters';

/** Colours of a terminal: nobody reads them. What moves its cursor is shown. */
const colours = /\x1b\[[0-9;:]*m/g;

/** Text as it is safe to show; what is copied or downloaded stays as it was logged. */
export function showControls(text: string): string {
  return text.replace(colours, '').replaceAll('\r\n', '\n').replace(deceiving, nameControl);
}

/** The same of every text in `value`, which is JSON. */
export function showControlsIn<Value>(value: Value): Value {
  return showIn(value) as Value;
}

function showIn(value: unknown): unknown {
  if (typeof value === 'string') return showControls(value);
  if (Array.isArray(value)) return value.map(showIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, showIn(member)]));
}
