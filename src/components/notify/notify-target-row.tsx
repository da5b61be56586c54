'use client';

import { Send } from 'lucide-react';
import { useState } from 'react';
import type { NotifyTargetState } from '@/model/api/notify';
import { formatDuration } from '@/model/format';
import { callRoute, RequestFailed } from '@/components/api/request-json';
import { useNow } from '@/components/time/clock';
import { Time } from '@/components/time/time';
import { Button } from '@/components/ui/button';

type Result = { delivered: true } | { delivered: false; reason: string };

/** One target: what it is told, what arrived last, what waits, and a test. */
export function NotifyTargetRow({ target }: { target: NotifyTargetState }) {
  const { name, type, host, events } = target;
  const [isSending, setSending] = useState(false);
  const [result, setResult] = useState<Result | null>(null);

  async function test() {
    setSending(true);
    setResult(null);
    setResult(await sendTest(name));
    setSending(false);
  }

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <h2 className="font-medium [overflow-wrap:anywhere]">{name}</h2>
        <p className="[overflow-wrap:anywhere] text-muted">
          {type === name ? '' : `${type} · `}
          <span className="font-mono text-xs">{host}</span> · {events.join(', ')}
        </p>
        <State target={target} />
      </div>
      <div className="flex max-w-full flex-col items-start gap-1 sm:items-end">
        <Button
          icon={Send}
          aria-label={`Send test to ${name}`}
          aria-disabled={isSending}
          onClick={() => {
            if (!isSending) void test();
          }}
        >
          Send test
        </Button>
        <p role="status" className="min-h-5 text-xs [overflow-wrap:anywhere]">
          {isSending && <span className="text-muted">Sending …</span>}
          {result?.delivered && <span className="text-completed">Test delivered</span>}
          {result?.delivered === false && (
            <span className="text-failed">Not delivered: {result.reason}</span>
          )}
        </p>
      </div>
    </li>
  );
}

function State({ target }: { target: NotifyTargetState }) {
  const { delivered_at: deliveredAt, waiting, error, next_attempt_at: next, given_up } = target;
  return (
    <div className="text-xs text-muted">
      <p>
        {deliveredAt ? (
          <>
            Last delivered <Time at={deliveredAt} />
          </>
        ) : (
          'Nothing delivered yet'
        )}
      </p>
      {waiting > 0 && error !== null && next && (
        <p className="text-warn">
          {waiting} waiting: {error}; <NextAttempt at={next} />
        </p>
      )}
      {given_up > 0 && <p className="text-warn">{given_up} given up in the last 30 days</p>}
    </div>
  );
}

/** In how long, as of now: what has been delivered since, the page does not know. */
function NextAttempt({ at }: { at: string }) {
  const leftMs = Date.parse(at) - useNow();
  return leftMs > 0 ? `next attempt in ${formatDuration(leftMs)}` : 'trying again';
}

async function sendTest(target: string): Promise<Result> {
  try {
    const { delivered, error } = await callRoute('testNotifyTarget', {}, { target });
    return delivered ? { delivered } : { delivered: false, reason: error ?? 'no reason is known' };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return { delivered: false, reason: error.message };
  }
}
