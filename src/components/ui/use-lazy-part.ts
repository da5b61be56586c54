'use client';

import { useEffect, useState, type ComponentType } from 'react';
import { showNotice } from './notice';

interface LazyPart<Props> {
  /** null while it is closed, or still being loaded */
  Part: ComponentType<Props> | null;
  open: () => void;
  close: () => void;
}

/**
 * A dialog or menu whose code is no part of the page. It is loaded by the press that opens it, or ahead of
 * that, once the page works, where a reader may need it while the server is away. A press that cannot
 * load it is told so, the page stays as it is, and the next press tries again.
 *
 * @param load the same function at every drawing
 */
export function useLazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
  { isAhead = false } = {},
): LazyPart<Props> {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    // Nobody waits for it yet: the press tries again, and tells.
    if (isAhead) load().catch(() => {});
  }, [load, isAhead]);
  return {
    Part,
    open: () =>
      void load().then(
        (loaded) => setPart(() => loaded),
        () => showNotice(notLoaded),
      ),
    close: () => setPart(null),
  };
}

const notLoaded =
  'This part of the page could not be loaded. Try again; if the server was updated, reload the page.';
