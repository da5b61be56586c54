import { bookFormats, bookProblems, bookSorts, sortOrders } from '@/model/book';
import { libraryViews } from './library-filter';

const choices = [
  ['format', 'a format', bookFormats],
  ['problem', 'a problem', bookProblems],
  ['sort', 'a column to sort by', bookSorts],
  ['order', 'an order', sortOrders],
  ['view', 'a view', libraryViews],
] as const;

/** An address may have anything in it. */
const maxShownChars = 40;

/** What the page's address asks for and the library does not know, a sentence each. */
export function describeUnknownChoices(
  params: Record<string, string | string[] | undefined>,
): string[] {
  return choices.flatMap(([name, noun, known]) => {
    const word = [params[name]].flat()[0] ?? '';
    if (word === '' || known.some((one) => one === word)) return [];
    const shown = word.slice(0, maxShownChars);
    return `“${shown}” is not ${noun} and is left out; ${name} takes ${known.join(', ')}.`;
  });
}
