'use client';

import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { cn } from './class-names';

interface DialogProps {
  title: string;
  /** it asks something that has to be answered */
  isAlert?: boolean;
  /** something beside the title */
  aside?: ReactNode;
  className?: string;
  /** it wants to be closed: whoever draws it takes it away */
  onClose: () => void;
  children: ReactNode;
}

/**
 * The browser's own modal dialog, open as long as it is drawn. It keeps the focus inside, closes by
 * Escape and gives the focus back; nothing of it has to be loaded first.
 */
export function Dialog({ title, isAlert = false, aside, className, ...rest }: DialogProps) {
  const { onClose, children } = rest;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current!;
    dialog.showModal();
    // Still in the document, where it can give the focus back.
    return () => dialog.close();
  }, []);
  // Back, forward, or another line in the address: what it was opened over is not shown any more.
  useEffect(() => {
    window.addEventListener('popstate', onClose);
    return () => window.removeEventListener('popstate', onClose);
  }, [onClose]);
  return (
    <dialog
      ref={ref}
      role={isAlert ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Its own box is all padding of its content: what is pressed beside that is the backdrop.
      onClick={(event) => !isAlert && event.target === event.currentTarget && onClose()}
      className={cn(
        'm-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] overflow-y-auto rounded-md border bg-panel text-fg shadow-float backdrop:bg-black/50',
        className,
      )}
    >
      <div className="p-5">
        <div className="flex items-center justify-between gap-2">
          <h2 id={titleId} className="text-lg font-medium">
            {title}
          </h2>
          {aside}
        </div>
        {children}
      </div>
    </dialog>
  );
}
