/** How many edits (a letter more, less, other, or two exchanged) a word may be away. */
export function allowedEdits(word: string): number {
  const length = [...word].length;
  return length < 4 ? 0 : length < 7 ? 1 : 2;
}

/**
 * Parts of which a text holds at least one where it has the word with one edit at most: of two
 * halves an edit spares one, unless it exchanges the letters between them.
 */
export function partsForOneEdit(word: string): string[] {
  const letters = [...word];
  const middle = Math.floor(letters.length / 2);
  const exchanged = letters.toSpliced(middle - 1, 2, letters[middle]!, letters[middle - 1]!);
  return [letters.slice(0, middle), letters.slice(middle), exchanged].map((part) => part.join(''));
}

/** The same for two edits: of three parts they spare one, exchanges between the parts aside. */
export function partsForTwoEdits(word: string): string[] {
  const letters = [...word];
  const [first, second] = [letters.length / 3, (letters.length * 2) / 3].map(Math.round);
  return [letters.slice(0, first), letters.slice(first, second), letters.slice(second)].map(
    (part) => part.join(''),
  );
}

/**
 * How many edits lead from one word to the other (optimal string alignment); more than `most` where
 * it is more than that, however many.
 */
export function countEdits(from: string, to: string, most: number): number {
  const a = [...from];
  const b = [...to];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = b.map((_, at) => at + 1);
  last.unshift(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isExchange) edits = Math.min(edits, beforeLast[j - 2]! + 1);
      row.push(edits);
    }
    if (Math.min(...row) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** The words of a folded text. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
