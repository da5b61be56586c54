// Publishers and programs put HTML where plain text belongs. Only what is known to be a tag goes:
// "5 < 6", "List<String>" and "<Untitled>" are text.

const blocks =
  'address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section table tbody tfoot thead title tr ul';
const inline =
  'a abbr acronym b bdi bdo big body caption cite code col colgroup data del dfn em font head html i img input ins kbd label link mark meta nobr q rp rt ruby s samp small span strike strong sub sup svg path td th time tt u var wbr script style o:p area audio base button canvas embed iframe map noframes noscript object param picture source template textarea track video';
const blockNames = new Set(blocks.split(' '));
const tagNames = new Set([...blockNames, ...inline.split(' ')]);
const cells = new Set(['td', 'th']);
/** What they hold is not shown, or stands for something that cannot be. */
const hidden = new Set(
  'script style template noscript noframes iframe audio video canvas object'.split(' '),
);

/** Each that has no end costs a search in what follows. */
const latestHead = 500;

/** More of a tag is not looked at where pieces are joined. */
const longestJoined = 1_000;

// After the name come attributes, or nothing: "a<b && c>d" is no tag.
const tag =
  /<(\/?)([a-z][a-z0-9]*(?::[a-z]+)?)((?:\s|\/)\s*(?=[\w:@"'/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?>/iy;
// With a stray quote in it.
const looseTag = /<(\/?)([a-z][a-z0-9]*(?::[a-z]+)?)((?:\s|\/)\s*(?=[\w:@"'/>])[^<>]*)?>/iy;
// The text ends within it: "<a href="http://exam", "<br", and not "Love <b and hate".
const cutTag =
  /<(\/?)(?:([a-z][a-z0-9]*(?::[a-z]+)?)((?:\s|\/)\s*(?:[\w:@-]+\s*=[^<>]*)?)|(br|[hlt]r|[uo]l|li|td|div|span|strong|img|h[1-6]))$/iy;
// What follows a tag's name: an attribute with a value, or one of those that need none.
const attributes =
  /^[\s/]*(?:[\w:@.-]+\s*=|["']|(?:(?:class|id|name|style|title|href|src|alt|clear|nowrap|noshade|hidden|disabled|checked|selected|compact|async|defer|controls|loop|muted|autoplay|open|reversed|required|readonly)[\s/]*)*$)/i;

/** The text without tags, comments, scripts and styles; a line for each block. */
export function stripMarkup(text: string): string {
  let plain = '';
  let at = 0;
  /** where in `plain` the last "<" is that was taken for text */
  let kept = -1;
  for (let open = text.indexOf('<'); open !== -1; open = text.indexOf('<', at)) {
    plain += text.slice(at, open);
    const piece = readPiece(text, open);
    at = piece.end;
    if (piece.text === '' && kept >= 0 && makesTag(plain.slice(kept), text, at)) {
      plain = `${plain.slice(0, kept)} ${plain.slice(kept + 1)}`;
      kept = -1;
    }
    if (piece.text === '<') kept = plain.length;
    plain += piece.text;
  }
  return plain + text.slice(at);
}

/** Whether what stood before and after a piece is a tag now that the piece is gone. */
function makesTag(before: string, text: string, at: number): boolean {
  const isUnfinished = before.length < longestJoined && !before.includes('>');
  return isUnfinished && readTag(before + text.slice(at, at + longestJoined), 0) !== null;
}

/** Whether there is anything for stripMarkup to take away. */
export function hasMarkup(text: string): boolean {
  for (let open = text.indexOf('<'); open !== -1; open = text.indexOf('<', open + 1)) {
    if (readPiece(text, open).text !== '<') return true;
  }
  return false;
}

interface Piece {
  /** what stands for it in plain text */
  text: string;
  /** where the text goes on */
  end: number;
}

function readPiece(text: string, open: number): Piece {
  if (text.startsWith('<!--', open)) return { text: '', end: endOf(text, '-->', open + 4) };
  if (text.startsWith('<![CDATA[', open)) {
    const end = endOf(text, ']]>', open + 9);
    return { text: text.slice(open + 9, end).replace(/\]\]>$/, ''), end };
  }
  if (/^<[!?][a-z]/i.test(text.slice(open, open + 3))) {
    return { text: '', end: endOf(text, '>', open) };
  }
  return readTag(text, open) ?? { text: '<', end: open + 1 };
}

function readTag(text: string, open: number): Piece | null {
  tag.lastIndex = looseTag.lastIndex = cutTag.lastIndex = open;
  const found = tag.exec(text) ?? looseTag.exec(text) ?? cutTag.exec(text);
  const [whole, slash, written, rest, alone] = found ?? [];
  const name = (written ?? alone ?? '').toLowerCase();
  if (whole === undefined || !tagNames.has(name)) return null;
  if (slash === '' && !attributes.test(rest ?? '')) return null;
  const end = open + whole.length;
  const isHead = name === 'head' && slash === '' && open < latestHead;
  if (isHead) return { text: '', end: endOfHead(text, end) };
  if (hidden.has(name) && slash === '' && !whole.endsWith('/>')) {
    return { text: '', end: endOfElement(text, name, end) };
  }
  return { text: blockNames.has(name) ? '\n' : cells.has(name) ? ' ' : '', end };
}

/** Their text is nobody's to read; one that is never closed takes the rest with it. */
function endOfElement(text: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[^>]*(?:>|$)`, 'gi');
  close.lastIndex = from;
  const found = close.exec(text);
  return found ? found.index + found[0].length : text.length;
}

/** A page's title is not of the text on it. A head that nobody closed is only a tag. */
function endOfHead(text: string, from: number): number {
  const close = /<\/head\s*>/gi;
  close.lastIndex = from;
  const found = close.exec(text);
  return found ? found.index + found[0].length : from;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}
