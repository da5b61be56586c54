import Link from 'next/link';
import type { FileFailure } from '@/model/book-file';
import { Problem } from './problem';

const explanations: Readonly<Record<FileFailure, string>> = {
  file_gone:
    'It is no longer there. It may have been moved, renamed or deleted; the next scan finds out.',
  file_changed:
    'Something else is in its place, or it was being written. Scan the library, then try again.',
  file_unreadable:
    'The server is not allowed to read it, or its name is not UTF-8. Check its permissions and its name.',
  disk_away: 'Its disk or share does not answer. Check whether it is mounted, then try again.',
};

/** Why a download or a reader that somebody asked for did not come. */
export function FileFailureNote({ bookId, failure }: { bookId: number; failure: FileFailure }) {
  return (
    <Problem problem="unreadable" title="The file could not be opened" code={failure}>
      {explanations[failure]}{' '}
      <Link href={`/library/${bookId}`} replace className="text-accent hover:underline">
        Dismiss
      </Link>
    </Problem>
  );
}
