'use client';

import { useState, type ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  onClose: () => void;
  /** A question: "Delete job 12?" */
  title: string;
  /** What will be lost, and what will not. */
  children: ReactNode;
  /** The verb of the question: "Delete" */
  confirmLabel: string;
  /** The way out: "Keep it", "Let it run" */
  cancelLabel?: string;
  isDangerous?: boolean;
  /** Stays open, busy, until this resolves; what fails in it is the caller's to tell. */
  onConfirm: () => void | Promise<void>;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { onClose, title, children, onConfirm } = props;
  const { confirmLabel, cancelLabel = 'Cancel', isDangerous = false } = props;
  const [isBusy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
      onClose();
    }
  }

  return (
    <Dialog title={title} isAlert onClose={onClose} className="max-w-md">
      <div className="mt-2 text-sm text-muted">{children}</div>
      <div className="mt-5 flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          {cancelLabel}
        </Button>
        <Button
          variant={isDangerous ? 'danger' : 'primary'}
          disabled={isBusy}
          onClick={() => void confirm()}
        >
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
