'use client';

import { Clock, Crosshair, Filter, Keyboard, WrapText } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { useIsHydrated } from '@/components/time/clock';
import { LevelChips } from './level-chips';
import { LogMenuButton } from './log-menu-button';
import { SearchBox } from '../search/search-box';
import { nameZone, nextTimeMode, type TimeMode } from '../entry/time-text';

interface LogToolbarProps {
  search: ComponentProps<typeof SearchBox>;
  chips: ComponentProps<typeof LevelChips>;
  menu: ComponentProps<typeof LogMenuButton>;
  onlyMatches: boolean;
  onOnlyMatches: (only: boolean) => void;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  timeMode: TimeMode;
  onTimeMode: (mode: TimeMode) => void;
  onGoTo: () => void;
  onHelp: () => void;
}

export function LogToolbar(props: LogToolbarProps) {
  const { search, chips, menu, onlyMatches, onOnlyMatches, wrap, onWrap } = props;
  return (
    <div
      role="toolbar"
      aria-label="Log"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-1.5 sm:px-6 print:hidden"
    >
      <SearchBox {...search} />
      {search.query.trim() !== '' && (
        <Toggle icon={Filter} isOn={onlyMatches} onToggle={onOnlyMatches} label="Only matches" />
      )}
      <LevelChips {...chips} />
      {/* On a phone beside the search, which has the row to itself while it is used. */}
      <div className="ml-auto flex items-center gap-1 max-sm:-order-1 max-sm:[[role=search]:has(input:not(:placeholder-shown))~&]:order-none">
        <TimeToggle mode={props.timeMode} onMode={props.onTimeMode} />
        <Button
          variant="ghost"
          size="sm"
          icon={Crosshair}
          aria-label="Go to a line or time"
          title="Go to a line or time (t)"
          onClick={props.onGoTo}
        />
        <Toggle icon={WrapText} isOn={wrap} onToggle={onWrap} label="Wrap lines" />
        <LogMenuButton {...menu} />
        <Button
          variant="ghost"
          size="sm"
          icon={Keyboard}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={props.onHelp}
          className="pointer-coarse:hidden"
        />
      </div>
    </div>
  );
}

interface ToggleProps {
  icon: typeof Clock;
  label: string;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
}

function Toggle({ icon, label, isOn, onToggle }: ToggleProps) {
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={icon}
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      onClick={() => onToggle(!isOn)}
      className="aria-pressed:border-edge aria-pressed:bg-raised aria-pressed:text-fg"
    />
  );
}

function TimeToggle({ mode, onMode }: { mode: TimeMode; onMode: (mode: TimeMode) => void }) {
  const zone = useIsHydrated() ? nameZone(new Date()) : 'UTC';
  const word = { local: `Local, ${zone}`, utc: 'UTC', since: 'Since start' }[mode];
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={Clock}
      title="Change how times are written"
      onClick={() => onMode(nextTimeMode(mode))}
    >
      <span className="sr-only">Times: </span>
      <span className="max-sm:sr-only">{word}</span>
    </Button>
  );
}
