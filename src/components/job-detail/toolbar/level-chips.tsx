'use client';

import { cn } from '@/components/ui/class-names';
import { levelLooks } from '@/components/job/level-badge';
import type { Job } from '@/model/api/jobs';
import { formatCount } from '@/model/format';
import { logLevels, type LogLevel } from '@/model/log/job-log';

interface LevelChipsProps {
  job: Job;
  /** none = all are shown */
  chosen: readonly LogLevel[];
  onChoose: (levels: readonly LogLevel[]) => void;
}

/** Counts are of the whole log, whatever of it is loaded. */
export function LevelChips({ job, chosen, onChoose }: LevelChipsProps) {
  return (
    <div role="group" aria-label="Levels" className="flex gap-1">
      {logLevels.map((level) => {
        const isChosen = chosen.includes(level);
        const count = job[`${level}_count`];
        return (
          <button
            key={level}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(toggle(chosen, level))}
            className={cn(
              'inline-flex h-7 items-center gap-1 rounded-md border px-1.5 text-xs sm:px-2 transition-colors hover:bg-raised',
              isChosen && [levelLooks[level].badge, 'border-current/40'],
              !isChosen && (count > 0 ? 'text-muted' : 'text-faint'),
            )}
          >
            <span className={cn(!isChosen && count > 0 && levelLooks[level].text)}>{level}</span>
            <span className="tabular">{formatCount(count)}</span>
          </button>
        );
      })}
    </div>
  );
}

function toggle(chosen: readonly LogLevel[], level: LogLevel): LogLevel[] {
  return logLevels.filter((other) => (other === level) !== chosen.includes(other));
}
