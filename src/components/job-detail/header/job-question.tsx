'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Job } from '@/model/api/jobs';
import { formatCountOf } from '@/model/format';

export interface JobQuestionProps {
  act: 'cancel' | 'delete';
  job: Job;
  onClose: () => void;
  onConfirm: () => Promise<void>;
}

/** Asks before a job is cancelled or deleted. */
export function JobQuestion({ act, job, ...rest }: JobQuestionProps) {
  return act === 'cancel' ? (
    <ConfirmDialog
      {...rest}
      title={`Cancel job ${job.id}?`}
      confirmLabel="Cancel the job"
      cancelLabel="Let it run"
    >
      It stops at the next safe point. What it has done stays done, and its log is kept.
    </ConfirmDialog>
  ) : (
    <ConfirmDialog
      {...rest}
      title={`Delete job ${job.id}?`}
      confirmLabel="Delete"
      cancelLabel="Keep it"
      isDangerous
    >
      The job and its log of {formatCountOf(job.line_count, 'line')} are gone for good. Your library
      is not touched.
    </ConfirmDialog>
  );
}
