import { isMap, LineCounter, parseDocument, type Document, type ParsedNode } from 'yaml';
import { addValue, nothing, type ReadValues } from './read-value';
import { isSettingKey, settingKeys, type SettingKey } from './settings';
import { countEdits } from '@/model/count-edits';

/** What the text of a settings file says. `fileName` is how problems name it. */
export function readYaml(text: string, fileName: string): ReadValues {
  const found = nothing();
  const lines = new LineCounter();
  const at = (offset = 0) => `${fileName}:${lines.linePos(offset).line}`;
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });

  const [syntax] = doc.errors;
  if (syntax) {
    // Those after the first are mostly its consequences.
    const message = `not valid YAML: ${syntax.message}`;
    found.problems.push({ where: at(syntax.pos[0]), key: null, message });
    return found;
  }
  if (doc.contents === null) return found;
  if (!isMap(doc.contents)) {
    const message = 'expected one setting on each line, such as "server_port: 3689"';
    found.problems.push({ where: at(doc.contents.range[0]), key: null, message });
    return found;
  }

  for (const { key: node, value } of doc.contents.items) {
    const where = at(node.range[0]);
    const key = String(toPlain(node, doc));
    if (isSettingKey(key)) addValue(found, { key, name: key, where, value: toPlain(value, doc) });
    else found.problems.push({ where, key, message: unknown(key) });
  }
  return found;
}

/** The password in clear, of a text that `readYaml` found right. */
export function readPassword(text: string): string | null {
  const password: unknown = parseDocument(text).get('password' satisfies SettingKey);
  return typeof password === 'string' ? password : null;
}

function unknown(key: string): string {
  const meant = suggest(key, settingKeys);
  return meant ? `unknown setting; did you mean ${meant}?` : 'unknown setting';
}

/** The node as JavaScript's values. An alias that leads nowhere or everywhere is no value at all. */
function toPlain(node: ParsedNode | null, doc: Document.Parsed): unknown {
  try {
    return node?.toJS(doc) ?? null;
  } catch {
    return Symbol('not a value');
  }
}

/** The name of `known` that `written` was probably meant to be, or null. */
function suggest(written: string, known: readonly string[]): string | null {
  const wanted = plain(written);
  if (wanted === '' || wanted.length > 64) return null;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const [nearest] = known
    .map((name) => ({ name, edits: countEdits(wanted, plain(name), most) }))
    .sort((a, b) => a.edits - b.edits);
  if (nearest && nearest.edits <= most) return nearest.name;
  const containing = known.filter((name) => wanted.length > 2 && plain(name).includes(wanted));
  return containing.length === 1 ? (containing[0] ?? null) : null;
}

/** `serverPort`, `server-port` and `SERVER_PORT` all mean server_port. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}
