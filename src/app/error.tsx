'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { MessagePage } from '@/components/shell/message-page';
import { Button } from '@/components/ui/button';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter();

  function retry() {
    // The page is rendered on the server, so `reset` alone would show the same failure again.
    startTransition(() => {
      router.refresh();
      reset();
    });
  }

  return (
    <MessagePage
      title="This page could not be shown"
      action={
        <Button icon={RotateCw} onClick={retry}>
          Try again
        </Button>
      }
    >
      <p>The server failed to prepare it; the server log says why.</p>
      {error.digest && (
        <p className="mt-2">
          Look there for <code className="font-mono text-sm text-fg">{error.digest}</code>.
        </p>
      )}
    </MessagePage>
  );
}
