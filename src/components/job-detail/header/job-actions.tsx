'use client';

import { RotateCcw, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useLazyPart } from '@/components/ui/use-lazy-part';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import type { JobQuestionProps } from './job-question';
import { useJobActions } from './use-job-actions';

const loadQuestion = () => import('./job-question').then(({ JobQuestion }) => JobQuestion);

interface JobActionsProps {
  job: Job;
  onChange: (job: Job) => void;
}

export function JobActions({ job, onChange }: JobActionsProps) {
  const { cancelJob, retryJob, deleteJob, isBusy, error } = useJobActions(job, onChange);
  const dialog = useLazyPart(loadQuestion, { isAhead: true });
  const [act, setAct] = useState<JobQuestionProps['act']>('cancel');

  function ask(asked: typeof act) {
    setAct(asked);
    dialog.open();
  }

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
          onClick={() => ask('cancel')}
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
            onClick={() => ask('delete')}
          >
            Delete
          </Button>
        </>
      )}
      {dialog.Part && (
        <dialog.Part
          act={act}
          job={job}
          onClose={dialog.close}
          onConfirm={act === 'cancel' ? cancelJob : deleteJob}
        />
      )}
    </div>
  );
}
