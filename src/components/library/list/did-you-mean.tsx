import Link from 'next/link';
import { libraryPath, type LibraryFilter } from '../filters/library-filter';

/** Other searches that do find something. */
export function DidYouMean({ filter, searches }: { filter: LibraryFilter; searches: string[] }) {
  if (searches.length === 0) return null;
  return (
    <p role="status" className="text-base">
      Did you mean{' '}
      {searches.map((q, at) => (
        <span key={q}>
          {at > 0 && (at === searches.length - 1 ? ' or ' : ', ')}
          <Link
            href={libraryPath({ ...filter, q })}
            prefetch={false}
            className="font-medium text-accent underline underline-offset-2"
          >
            <bdi>{q}</bdi>
          </Link>
        </span>
      ))}
      ?
    </p>
  );
}
