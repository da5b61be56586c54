// Entities that the parser does not know: those of HTML, which files use without declaring them, and
// those that the file declares itself.
import { findEntity } from '../../text/html-entities';

const ofXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const maxDeclared = 200;

interface Replaced {
  text: string;
  /** what is used and not declared; null = nothing */
  undeclared: string | null;
}

/** Every known entity as a number, or as what it is declared to be. CDATA and comments stay. */
export function replaceEntities(text: string): Replaced {
  if (!text.includes('&')) return { text, undeclared: null };
  const head = text.slice(0, 16_384);
  const isHtml = /<!DOCTYPE\s+html/i.test(head);
  const declared = findDeclared(head);
  let undeclared: string | null = null;
  const replaced = text.replace(
    /<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|&([a-zA-Z][\w.-]{1,31});/g,
    (whole, name?: string) => {
      if (name === undefined || ofXml.has(name)) return whole;
      const own = declared.get(name);
      if (own !== undefined) return own;
      const character = findEntity(name);
      if (character === undefined) return whole;
      if (!isHtml) undeclared ??= `the entity ${whole} is not declared`;
      return `&#${character.codePointAt(0)};`;
    },
  );
  return { text: replaced, undeclared };
}

/** Plain texts only: an entity within another one could grow without an end, and an external one is a file. */
function findDeclared(head: string): Map<string, string> {
  const subset = /<!DOCTYPE[^[>]*\[([^\]]*)\]/i.exec(head)?.[1] ?? '';
  const found = subset.matchAll(
    /<!ENTITY\s+([a-zA-Z][\w.-]*)\s+(?:"([^"<%]{0,200})"|'([^'<%]{0,200})')\s*>/g,
  );
  const declared = new Map<string, string>();
  for (const [, name, double, single] of found) {
    const value = double ?? single ?? '';
    const isPlain = /^(?:[^&]|&#\d{1,7};|&#x[\da-f]{1,6};)*$/i.test(value);
    if (isPlain && declared.size < maxDeclared) declared.set(name!, value);
  }
  return declared;
}
