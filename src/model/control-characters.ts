// The characters that would lie to a reader, in one table: terminal controls, marks that turn text
// around, and marks that take no room. Joiners are none of them: emoji and several scripts need them.

const c1 = '\\x7f-\\x9f';
const bidi = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const separators = '\\u2028\\u2029';
const invisible = '\\xad\\u200b\\u2060-\\u2065\\ufeff';

/** Marks that turn the direction of the text around them. */
export const bidiMarks = new RegExp(`[${bidi}]`, 'g');
/** What JSON lets through, and a terminal or an editor would obey. */
const controlsInJson = new RegExp(`[${c1}${bidi}${separators}]`, 'g');
/** All of them but tab and newline, which a page can show. */
export const deceiving = new RegExp(
  `[\\0-\\x08\\x0b-\\x1f${c1}${bidi}${separators}${invisible}]`,
  'g',
);
/** All of them, for a text in which one line must stay one line. */
const deceivingInLine = new RegExp(`[\\0-\\x1f${c1}${bidi}${separators}${invisible}]`, 'g');
const takesNoRoom = new RegExp(`[${invisible}]`);

const shortForms: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `\u009b`, as in JSON. */
function escapeControl(control: string): string {
  const short = shortForms[control];
  return short ?? `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON text in which no terminal finds anything to obey; its value is the same. */
export function escapeControlsInJson(json: string): string {
  return json.replace(controlsInJson, escapeControl);
}

/** "␛" and its like, which Unicode has for the oldest ones; of the others the number. */
export function nameControl(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** As in a text download: controls as escapes, and what takes no room as a page names it. */
export function showControlsInLine(text: string): string {
  return text.replace(deceivingInLine, (control) =>
    takesNoRoom.test(control) ? nameControl(control) : escapeControl(control),
  );
}
