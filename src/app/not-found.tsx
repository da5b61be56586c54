import type { Metadata } from 'next';
import Link from 'next/link';
import { MessagePage } from '@/components/shell/message-page';
import { buttonLooks } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="Page not found"
      action={
        <Link href="/jobs" className={buttonLooks()}>
          See all jobs
        </Link>
      }
    >
      The address may be mistyped, or the page it led to was deleted.
    </MessagePage>
  );
}
