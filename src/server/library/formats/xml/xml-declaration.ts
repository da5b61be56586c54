// The declaration in front of an XML document. Parsers refuse a document for a slip in it, though
// nothing is needed of it but the encoding.

const start = /<\?xml(?![\w.:-])/i;
const whole = /^<\?xml(?![\w.:-])[^<>]*>?\s*/i;
const proper =
  /^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/;
// Text, comments, a document type, and elements of HTML that a program put in front.
const before =
  /^(?:[^<]|<!--(?:[^-]|-(?!->))*-->|<![^->[][^>[]*>|<\/?(?:html|head|body)\b[^<>]*>)*$/i;
const maxBefore = 1_000;

/** The encoding that it declares, in whatever quotes; null where it declares none. */
export function findDeclaredEncoding(head: string): string | null {
  const declaration = /<\?xml(?![\w.:-])[^<>]*/i.exec(head)?.[0] ?? '';
  const value = /\sencoding\s*=\s*[^\w\s]*\s*([\w.:-]+)/i.exec(declaration)?.[1];
  return value ?? null;
}

interface Undeclared {
  /** the document after its declaration, or from its first visible character on */
  text: string;
  /** what was wrong with it; null = nothing */
  repair: string | null;
}

/** The document without its declarations and what stands before them. */
export function dropDeclaration(text: string): Undeclared {
  const declared = text.slice(0, maxBefore).search(start);
  const isFirst = declared >= 0 && before.test(text.slice(0, declared));
  const from = isFirst ? declared : Math.max(text.search(/[^\s\0\ufeff]/), 0);
  const isEarly = /[^\s\0\ufeff]/.test(text.slice(0, from)) || (isFirst && from > 0);
  let rest = text.slice(from);
  if (!isFirst) return { text: rest, repair: null };
  const isProper = proper.test(rest);
  let count = 0;
  for (; whole.test(rest) && count < 10; count++) rest = rest.replace(whole, '');
  const repair = isEarly
    ? 'something comes before <?xml'
    : isProper
      ? count > 1 && 'it is declared as XML more than once'
      : 'its XML declaration is not well-formed';
  return { text: rest, repair: repair || null };
}
