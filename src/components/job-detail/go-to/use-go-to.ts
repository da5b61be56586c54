'use client';

import { useState, type ComponentType } from 'react';
import type { GoToDialogProps } from './go-to-dialog';

/** The dialog, whose code comes when it is first asked for; `onFailed` where it does not. */
export function useGoTo(onFailed: () => void) {
  const [Dialog, setDialog] = useState<ComponentType<GoToDialogProps> | null>(null);
  return {
    /** null while it is closed */
    Dialog,
    open() {
      void import('./go-to-dialog')
        .then(({ GoToDialog }) => setDialog(() => GoToDialog))
        .catch(onFailed);
    },
    close: () => setDialog(null),
  };
}
