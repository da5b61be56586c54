// Makes a document well-formed that a parser gives up: attributes given twice or without quotes,
// "<" and "&" in a text, comments with "--" in them, end tags that are missing, misspelled or too many.

const token =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<[!?][^<>]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|<|&(?:(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);)?/gi;
const documentType = /<!DOCTYPE[^<>[]*(?:\[[^\]]*\])?\s*>/i;
const attribute = /([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/g;
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);)/gi;

// Each costs a search in what follows.
const maxStray = 200;

interface MendedXml {
  text: string;
  /** where an element ends had to be guessed */
  isGuess: boolean;
}

export function mendXml(broken: string): MendedXml {
  const document = broken.replace(documentType, '');
  const elements = new OpenElements(document);
  const text = document.replace(
    token,
    (whole: string, slash?: string, name?: string, rest?: string, at?: number) => {
      if (elements.isOver) return '';
      if (whole.startsWith('<!--')) return '';
      if (name === undefined) return whole === '<' ? '&lt;' : whole === '&' ? '&amp;' : whole;
      if (slash === '/') return elements.end(name, at! + whole.length);
      const isEmpty = rest!.endsWith('/');
      if (!isEmpty) elements.start(name);
      return `<${name}${mendAttributes(rest!)}${isEmpty ? '/' : ''}>`;
    },
  );
  const isCut = !elements.isOver;
  return { text: text + elements.endAll(), isGuess: elements.isGuess || isCut };
}

/** Each once, as the first says, in quotes. */
function mendAttributes(written: string): string {
  const found = new Map<string, string>();
  for (const [, name, value = '""'] of written.matchAll(attribute)) {
    const quoted = /^["']/.test(value) ? value : `"${value.replace(/\/$/, '')}"`;
    if (!found.has(name!)) found.set(name!, quoted.replace(bareAmpersand, '&amp;'));
  }
  return [...found].map(([name, value]) => ` ${name}=${value}`).join('');
}

class OpenElements {
  readonly #document: string;
  readonly #open: string[] = [];
  #hasBegun = false;
  #stray = 0;
  isGuess = false;

  constructor(document: string) {
    this.#document = document;
  }

  /** The root has ended: what follows belongs to nothing. */
  get isOver(): boolean {
    return this.#hasBegun && this.#open.length === 0;
  }

  start(name: string): void {
    this.#hasBegun = true;
    this.#open.push(name);
  }

  /** The end tags that stand for one of `name`, after which the document goes on at `at`. */
  end(name: string, at: number): string {
    const top = this.#open.at(-1);
    if (top === undefined) return '';
    if (top === name) return this.#endTo(this.#open.length - 1);
    this.isGuess = true;
    if (localName(top) === localName(name)) return this.#endTo(this.#open.length - 1);
    const index = this.#open.lastIndexOf(name);
    if (index >= 0) return this.#endTo(index);
    // Misspelled, where the open element has no other end.
    const isItsEnd = ++this.#stray <= maxStray && !this.#document.includes(`</${top}`, at);
    return isItsEnd ? this.#endTo(this.#open.length - 1) : '';
  }

  endAll(): string {
    return this.#endTo(0);
  }

  #endTo(length: number): string {
    const ended = this.#open.splice(length);
    return ended
      .reverse()
      .map((name) => `</${name}>`)
      .join('');
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
