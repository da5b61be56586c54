import { TriangleAlert } from 'lucide-react';

interface StaleNoteProps {
  /** why the last request failed */
  error: { code: string; message: string };
}

/** The rows stay where they are, old news being better than none; this says so, below them. */
export function StaleNote({ error }: StaleNoteProps) {
  // The bar at the top says it for the whole page.
  if (error.code === 'offline') return null;
  return (
    <p
      role="status"
      className="sticky bottom-0 flex items-start gap-2 border-t bg-panel px-4 py-2 text-sm text-warn sm:px-6"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        This list could not be refreshed: {error.message}. It shows what was known before and is
        refreshed again every few seconds.
      </span>
    </p>
  );
}
