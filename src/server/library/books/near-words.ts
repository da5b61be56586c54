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

/** The words of a folded text. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
