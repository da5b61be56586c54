const shiftJis = new TextDecoder('shift_jis', { fatal: true });

// Two bytes of which the first is no letter in Western text, as most of what is written in Japanese has.
const pair = /[\x81-\x9f][\x40-\x7e\x80-\xfc]/g;
const otherPair = /[\xe0-\xef][\x40-\x7e\x80-\xfc]/g;

/** A text that was read as Latin-1, where it plainly is Shift-JIS; null where it is not. */
export function readJapanese(text: string): string | null {
  const pairs = text.match(pair)?.length ?? 0;
  if (pairs < 2 || pairs < (text.replace(pair, '').match(otherPair)?.length ?? 0)) return null;
  // ID3v1 cuts after thirty bytes, which may be within a character.
  const decoded = decode(text) ?? decode(text.slice(0, -1));
  if (decoded === null) return null;
  const letters = decoded.replace(/[\0-\x7f]/g, '');
  const isPlain =
    /^[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}\u3000-\u303f\u30fb\u30fc\uff01-\uff5e]+$/u.test(letters);
  return isPlain && /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]{2}/u.test(decoded) ? decoded : null;
}

function decode(text: string): string | null {
  try {
    return shiftJis.decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}
