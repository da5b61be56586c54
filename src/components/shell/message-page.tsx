import type { ReactNode } from 'react';

interface MessagePageProps {
  title: string;
  /** What happened and what can be done. */
  children: ReactNode;
  /** The way on: a button or a link. */
  action: ReactNode;
}

/** A page that has nothing to show but the way on. */
export function MessagePage({ title, children, action }: MessagePageProps) {
  return (
    <div className="m-auto flex w-full max-w-md flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="w-full text-base text-muted">{children}</div>
      {action}
    </div>
  );
}
