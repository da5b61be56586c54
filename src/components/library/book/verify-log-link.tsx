import Link from 'next/link';
import { logsOfFile } from './logs-of-file';

/** To the log lines of the verify jobs that found something wrong with a file, the newest first. */
export function VerifyLogLink({ path }: { path: string }) {
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
