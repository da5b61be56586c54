/**
 * Whether the database as a whole could not do it: locked for long, disk full, read-only, an I/O
 * error, the connection gone. What was asked may be right, and may work later.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth++) {
    const { originalCode, code } = (current.cause ?? {}) as {
      originalCode?: string;
      code?: string;
    };
    if (
      /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(originalCode ?? code ?? '')
    ) {
      return true;
    }
    current = current.cause;
  }
  return /database is locked|database or disk is full|disk I\/O error|readonly database/i.test(
    error instanceof Error ? error.message : '',
  );
}
