import type { BulkPreview } from '@/model/api/bulk';
import { formatCount } from '@/model/format';
import type { BulkAction } from '@/model/job';
import { actionWords, describeCount, describeStatuses, describeTypes } from './bulk-words';

interface BulkPreviewTextProps {
  action: BulkAction;
  preview: BulkPreview;
}

export function BulkPreviewText({ action, preview }: BulkPreviewTextProps) {
  const { count, skipped, is_complete } = preview;
  return (
    <>
      <p>
        <strong className="font-medium text-fg">{describeCount(action, preview)}</strong>
        {count > 0 && `: ${describeStatuses(preview)}`}
        {count > 0 && <bdi className="block font-mono text-xs">{describeTypes(preview)}</bdi>}
      </p>
      {!is_complete && (
        <p>There are more than could be counted in two seconds. All of them are meant.</p>
      )}
      {skipped.length > 0 && (
        <div>
          <p>Left alone:</p>
          <ul className="ml-4 list-disc">
            {skipped.map(({ reason, message, count: jobs }) => (
              <li key={reason}>
                {formatCount(jobs)} {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {(count > 0 || !is_complete) && <p>{actionWords[action].consequence}</p>}
    </>
  );
}
