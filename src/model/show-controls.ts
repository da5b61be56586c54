// Characters that would lie to a reader: terminal controls, and marks that turn text around or take
// no room. Joiners stay: emoji and several scripts are written with them.
const deceiving =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

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

/** "␛" and its like, which Unicode has for the oldest ones; of the others the number. */
function nameControl(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
