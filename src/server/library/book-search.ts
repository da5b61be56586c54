import { foldText } from './sort-title';

interface Searchable {
  title: string;
  authors: string;
  narrator: string | null;
  series: string | null;
}

/** Whether a book has every word of `q` in its title, people or series, whatever case and accents. */
export function makeBookFilter(q: string): (book: Searchable) => boolean {
  const words = foldText(q).split(/\s+/).filter(Boolean);
  return ({ title, authors, narrator, series }) => {
    const text = foldText(`${title}\n${authors}\n${narrator ?? ''}\n${series ?? ''}`);
    return words.every((word) => text.includes(word));
  };
}
