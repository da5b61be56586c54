import type { Book } from '@/model/api/books';
import { describeLength, nameLanguage } from '../describe-book';
import { groupByRole, nameRole } from './name-role';
import { Fact, FactList } from './fact-list';

/** What the file says of itself. */
export function BookFacts({ book }: { book: Book }) {
  const length = describeLength(book);
  const { narrators, contributors, publisher, date, language, identifiers } = book;
  const people = [narrators[0], contributors[0]];
  const isBlank = [length, ...people, publisher, date, language, identifiers[0]].every(
    (fact) => !fact,
  );
  if (isBlank) return null;
  return (
    <FactList title="About">
      <Fact name={narrators.length > 1 ? 'Narrators' : 'Narrator'}>{narrators.join(', ')}</Fact>
      {groupByRole(contributors).map(({ role, names }) => (
        <Fact key={role} name={nameRole(role)}>
          {names.join(', ')}
        </Fact>
      ))}
      <Fact name={book.duration_ms === null ? 'Pages' : 'Duration'}>
        {length.replace(/ pages?$/, '')}
      </Fact>
      <Fact name="Publisher">{publisher}</Fact>
      <Fact name="Date">{date}</Fact>
      <Fact name="Language">{language && nameLanguage(language)}</Fact>
      {identifiers.map(({ scheme, value }, index) => (
        <Fact key={index} name={scheme === '' ? 'Identifier' : scheme.toUpperCase()}>
          <span className="font-mono text-xs">{value}</span>
        </Fact>
      ))}
    </FactList>
  );
}
