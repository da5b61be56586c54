import { statusLooks } from '@/components/job/status-badge';
import type { BulkPreview } from '@/model/api/bulk';
import { formatCount, formatCountOf, formatList } from '@/model/format';
import { pastOf, type BulkAction } from '@/model/job';

interface ActionWords {
  verb: string;
  /** what it means, and whether it can be taken back */
  consequence: string;
}

export const actionWords: Readonly<Record<BulkAction, ActionWords>> = {
  retry: {
    verb: 'Retry',
    consequence:
      'Each runs again as a new job with the same payload. Until they end, the new jobs can be cancelled.',
  },
  cancel: {
    verb: 'Cancel',
    consequence:
      'Those that wait do not start; those that run stop at the next safe point, and what they have done stays done. This cannot be undone, but the jobs can be retried.',
  },
  delete: {
    verb: 'Delete',
    consequence:
      'The jobs and their logs are gone for good: this cannot be undone. Your library is not touched.',
  },
};

/** More types than these are summed up. */
const maxTypes = 4;

/** "12 jobs will be retried" */
export function describeCount(action: BulkAction, { count, is_complete }: BulkPreview): string {
  const past = pastOf[action];
  if (count === 0 && is_complete) return `No job can be ${past}`;
  return `${is_complete ? '' : 'At least '}${formatCountOf(count, 'job')} will be ${past}`;
}

/** "11 failed and 1 cancelled" */
export function describeStatuses({ by_status }: BulkPreview): string {
  return formatList(
    by_status.map(
      ({ value, count }) => `${formatCount(count)} ${statusLooks[value].word.toLowerCase()}`,
    ),
  );
}

/** "scan 8, verify 4, 2 more types" */
export function describeTypes({ by_type }: BulkPreview): string {
  const named = by_type
    .slice(0, maxTypes)
    .map(({ value, count }) => `${value} ${formatCount(count)}`);
  const more = by_type.length - named.length;
  return [...named, ...(more > 0 ? [formatCountOf(more, 'more type')] : [])].join(', ');
}
