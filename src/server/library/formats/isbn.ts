// ISBNs in a text, in all their ways of writing.
const dash = '[-\\s\\u2010-\\u2015\\u2212.]{0,3}';
const edges = { before: '(?<![\\dxX])', after: '(?![\\dxX])' };
const long = new RegExp(`${edges.before}97[89](?:${dash}\\d){10}${edges.after}`, 'g');
const short = new RegExp(`${edges.before}\\d(?:${dash}\\d){8}${dash}[\\dxX]${edges.after}`, 'g');
const dashes = /[-\s\u2010-\u2015\u2212.]/g;

// What may stand around a number that nothing calls an ISBN: quotes, brackets, "(hardcover)".
const surroundings = /\([^()]*\)|\[[^[\]]*\]|[\s"'“”‘’„«»,;:/|&()[\].-]/g;

/**
 * The digits of the valid ISBNs in `text`, each once. Ten digits could be any number, unless
 * something says what they are, or an X ends them, or thirteen stand beside them.
 */
export function findIsbns(text: string, isCalledIsbn: boolean): string[] {
  const found: string[] = [];
  const take = (isRight: (digits: string, written: string) => boolean) => (written: string) => {
    const digits = digitsOf(written);
    if (!isRight(digits, written)) return written;
    found.push(digits);
    return ' ';
  };
  const withoutLong = text.replace(long, take(isIsbn13));
  const isSure = isCalledIsbn || found.length > 0;
  const rest = withoutLong.replace(
    short,
    take((digits, written) => isValid10(digits) && (isSure || isPlain10(written))),
  );
  if (!isCalledIsbn && rest.replace(surroundings, '') !== '') return [];
  return [...new Set(found)];
}

/** A number of printed music, which begins like an ISBN; null where there is none. */
export function findIsmn(text: string): string | null {
  const digits = (text.match(long) ?? []).map(digitsOf);
  return digits.find((number) => isMusic(number) && isValid13(number)) ?? null;
}

/** `0000000000` stands for a number that nobody has. */
export function isNoNumber(text: string): boolean {
  return /^0{8,}$/.test(digitsOf(text));
}

function digitsOf(text: string): string {
  return text.replace(dashes, '').toUpperCase();
}

function isMusic(digits: string): boolean {
  return digits.startsWith('9790');
}

function isIsbn13(digits: string): boolean {
  return !isMusic(digits) && isValid13(digits);
}

function isPlain10(written: string): boolean {
  return /^(?:\d+[- ]\d+[- ]\d+[- ][\dxX]|\d{9}[xX])$/.test(written);
}

function isValid13(digits: string): boolean {
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0);
  return sum % 10 === 0;
}

function isValid10(digits: string): boolean {
  const worth = (digit: string) => (digit === 'X' ? 10 : Number(digit));
  const sum = [...digits].reduce((all, digit, at) => all + worth(digit) * (10 - at), 0);
  return sum % 11 === 0 && !isNoNumber(digits);
}
