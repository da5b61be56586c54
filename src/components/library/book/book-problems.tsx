import Link from 'next/link';
import type { Book } from '@/model/api/books';
import { coverInPart, coverOfOtherPage, guessedEncoding, repairedXml } from '@/model/book';
import { Time } from '@/components/time/time';
import { logsOfFile } from './logs-of-file';
import { Problem } from './problem';

/** Everything that is wrong with it, before anything else that is known of it. */
export function BookProblems({ book }: { book: Book }) {
  // As the library counts it: of an unreadable book no part is merely damaged.
  const worst = book.problem ?? 'damaged';
  return (
    <>
      {book.missing_since && (
        <Problem problem="missing" title="The file is missing">
          A scan looked for it <Time at={book.missing_since} /> and did not find it. What is known
          of the book is kept until a scan finds its file again.
        </Problem>
      )}
      {book.scan_code && (
        <Problem
          problem={readInFull[book.scan_code] ? 'damaged' : worst}
          title={readInFull[book.scan_code] ?? describeScan(book)}
          code={book.scan_code}
        >
          {book.scan_message}
          {isToldTwice(book) && <VerifyLogLink path={book.path} />}
        </Problem>
      )}
      {book.cover_code && (
        <Problem
          problem="damaged"
          title={coverTitles[book.cover_code] ?? 'Its cover could not be made'}
          code={book.cover_code}
        >
          {book.cover_message}
        </Problem>
      )}
      {book.verify_code && !isToldTwice(book) && (
        <Problem
          problem={worst}
          title="The last verify could not read the whole file"
          code={book.verify_code}
        >
          {book.verify_message}
          <VerifyLogLink path={book.path} />
        </Problem>
      )}
    </>
  );
}

const readInFull: Readonly<Record<string, string>> = {
  [repairedXml]: 'All of it was read, but the file is not well-formed',
  [guessedEncoding]: 'All of it was read, but the encoding of its texts was guessed',
};

const coverTitles: Readonly<Record<string, string>> = {
  [coverInPart]: 'Its cover is incomplete',
  [coverOfOtherPage]: 'Its cover shows another page',
};

/** The last scan and the last verify say the very same. */
function isToldTwice({ scan_code, scan_message, verify_code, verify_message }: Book): boolean {
  return verify_code !== null && scan_code === verify_code && scan_message === verify_message;
}

function describeScan(book: Book): string {
  const who = isToldTwice(book) ? 'The last scan and verify' : 'The last scan';
  return book.problem === 'damaged' ? `${who} could read only a part` : `${who} could not read it`;
}

/** To the log lines of the verify jobs that found something wrong with a file, the newest first. */
function VerifyLogLink({ path }: { path: string }) {
  const href = logsOfFile(path, 'verify');
  return (
    href && (
      <>
        {' '}
        <Link href={href} prefetch={false} className="text-accent underline underline-offset-2">
          What verify logged about the file
        </Link>
      </>
    )
  );
}
