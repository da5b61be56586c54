import Link from 'next/link';
import type { BulkFailure } from './use-bulk';

export function BulkFailed({ failure: { message, blockedBy } }: { failure: BulkFailure }) {
  return (
    <p role="alert" className="text-failed">
      {message}{' '}
      {blockedBy !== null && (
        <Link href={`/jobs/${blockedBy}`} className="text-accent hover:underline">
          Open job {blockedBy}
        </Link>
      )}
    </p>
  );
}
