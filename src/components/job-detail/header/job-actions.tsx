'use client';

import { RotateCcw, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Job } from '@/model/api/jobs';
import { formatCountOf } from '@/model/format';
import { isActive } from '@/model/job';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useJobActions } from './use-job-actions';

interface JobActionsProps {
  job: Job;
  onChange: (job: Job) => void;
}

type Question = 'cancel' | 'delete' | null;

export function JobActions({ job, onChange }: JobActionsProps) {
  const { cancelJob, retryJob, deleteJob, isBusy, error } = useJobActions(job, onChange);
  const [question, setQuestion] = useState<Question>(null);
  const close = () => setQuestion(null);

  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-2 print:hidden">
      <span role="alert" className="text-sm text-failed">
        {error}
      </span>
      {isActive(job.status) ? (
        <Button
          size="sm"
          icon={Square}
          disabled={isBusy || job.cancel_requested_at !== null}
          onClick={() => setQuestion('cancel')}
        >
          Cancel
        </Button>
      ) : (
        <>
          <Button size="sm" icon={RotateCcw} disabled={isBusy} onClick={() => void retryJob()}>
            Retry
          </Button>
          <Button
            size="sm"
            variant="danger"
            icon={Trash2}
            disabled={isBusy}
            onClick={() => setQuestion('delete')}
          >
            Delete
          </Button>
        </>
      )}
      {question === 'cancel' && (
        <ConfirmDialog
          onClose={close}
          title={`Cancel job ${job.id}?`}
          confirmLabel="Cancel the job"
          cancelLabel="Let it run"
          onConfirm={cancelJob}
        >
          It stops at the next safe point. What it has done stays done, and its log is kept.
        </ConfirmDialog>
      )}
      {question === 'delete' && (
        <ConfirmDialog
          onClose={close}
          title={`Delete job ${job.id}?`}
          confirmLabel="Delete"
          cancelLabel="Keep it"
          isDangerous
          onConfirm={deleteJob}
        >
          The job and its log of {formatCountOf(job.line_count, 'line')} are gone for good. Your
          library is not touched.
        </ConfirmDialog>
      )}
    </div>
  );
}
