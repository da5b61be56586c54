/** By the digit; there are a few hundred. */
const known = new Map<string, string>();

/** Digits of other scripts are numbers too: "٣" is "3". */
export function toAsciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const ascii = known.get(digit) ?? findAscii(digit);
    known.set(digit, ascii);
    return ascii;
  });
}

/** Unicode has the ten digits of a script in a row, and such rows one right after the other. */
function findAscii(digit: string): string {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
