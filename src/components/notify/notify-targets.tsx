import type { NotifyTargetState } from '@/model/api/notify';
import { formatDuration } from '@/model/format';
import { NotifyTargetRow } from './notify-target-row';

interface NotifyTargetsProps {
  targets: readonly NotifyTargetState[];
  digestMinutes: number;
  /** 0 = never */
  stuckMinutes: number;
}

/** Where notifications go, as the settings say: nothing is edited here. */
export function NotifyTargets({ targets, digestMinutes, stuckMinutes }: NotifyTargetsProps) {
  if (targets.length === 0) return <NoTargets />;
  return (
    <>
      <p className="mt-2 text-sm text-muted">
        A new kind of failure is reported at once; more of the same is collected for{' '}
        {formatMinutes(digestMinutes)}.
        {stuckMinutes > 0 &&
          ` A job counts as stuck after ${formatMinutes(stuckMinutes)} without a log line or progress.`}{' '}
        Targets are changed in the settings, under <span className="font-mono text-xs">notify</span>
        .
      </p>
      <ul aria-label="Targets" className="mt-4 divide-y border-y">
        {targets.map((target) => (
          <NotifyTargetRow key={target.name} target={target} />
        ))}
      </ul>
    </>
  );
}

function NoTargets() {
  return (
    <div className="mt-2 text-sm text-muted">
      <p>
        Nobody is notified of failed or stuck jobs yet. Name a target in the settings, and restart
        the server:
      </p>
      <pre className="mt-3 overflow-x-auto rounded-md border bg-panel p-3 font-mono text-xs text-fg">
        {'notify:\n  - type: ntfy\n    url: https://ntfy.sh/TOPIC'}
      </pre>
      <p className="mt-3">Webhooks, Gotify and e-mail work too: see docs/notifications.md.</p>
    </div>
  );
}

function formatMinutes(minutes: number): string {
  return formatDuration(minutes * 60_000);
}
