import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { isActive, type BulkAction } from '@/model/job';
import { formatCountOf } from '@/model/format';
import { BulkFailed } from './bulk-failed';
import { BulkPreviewText } from './bulk-preview-text';
import { BulkProgress } from './bulk-progress';
import { actionWords } from './bulk-words';
import type { Selection } from './selection';
import { useBulk } from './use-bulk';

interface BulkDialogProps {
  action: BulkAction;
  selection: Selection;
  /** @param hasBegun the selection has served */
  onClose: (hasBegun: boolean) => void;
}

/** Says what an action would do, then how far it is. */
export function BulkDialog({ action, selection, onClose }: BulkDialogProps) {
  const { preview, failure, isStarting, start, job } = useBulk(action, selection);
  const { verb } = actionWords[action];
  const what = selection.isAll
    ? selection.q === ''
      ? 'all jobs'
      : 'all jobs that match'
    : formatCountOf(selection.ids.size, 'selected job');
  const canStart = job === null && preview !== null && (preview.count > 0 || !preview.is_complete);
  return (
    <Dialog
      title={`${verb} ${what}`}
      isAlert
      className="max-w-lg"
      onClose={() => onClose(job !== null)}
    >
      <div className="mt-3 flex min-h-32 flex-col gap-3 text-sm text-muted">
        {job ? (
          <BulkProgress job={job} />
        ) : (
          <div role="status" className="flex flex-col gap-3">
            {preview ? (
              <BulkPreviewText action={action} preview={preview} />
            ) : (
              !failure && <p>Counting the jobs…</p>
            )}
          </div>
        )}
        {failure && <BulkFailed failure={failure} />}
      </div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button variant="ghost" onClick={() => onClose(job !== null)}>
          {job && isActive(job.status) ? 'Close, and let it go on' : 'Close'}
        </Button>
        {canStart && (
          <Button
            variant={action === 'delete' ? 'danger' : 'primary'}
            aria-disabled={isStarting}
            onClick={() => void start()}
          >
            {preview.is_complete ? `${verb} ${formatCountOf(preview.count, 'job')}` : `${verb} all`}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
