'use client';

import { useMemo, useRef } from 'react';
import { useIsHydrated, useTimeZone } from '@/components/time/clock';
import { useLazyPart } from '@/components/ui/use-lazy-part';
import { useStoredChoice } from '@/components/ui/use-stored-choice';
import { isFiltering } from './search/filter-lines';
import { describeFilter, describeProgress } from './search/describe-filter';
import { writeFilter } from './search/write-filter';
import { LogPlaceholder } from './opening/log-placeholder';
import { LogFooter } from './follow/log-footer';
import { LogList } from './list/log-list';
import { findPathPrefix } from './list/path-prefix';
import { LogStrip, type StripHandle } from './strip/log-strip';
import { LogToolbar } from './toolbar/log-toolbar';
import { isShort } from './window/log-window';
import { LogEmpty } from './list/log-empty';
import { PrintNote } from './list/print-note';
import { LogNote } from './list/log-note';
import { NewLinesPill } from './follow/new-lines-pill';
import { timeModes } from './entry/time-text';
import { takeTotals } from './window/totals';
import type { Connection } from './window/use-job-log';
import { useRendersAll } from './list/use-renders-all';
import { useLogCommands } from './use-log-commands';
import { useLogKeys } from './use-log-keys';
import { useLogView, type LogSource } from './use-log-view';
import { useOverview } from './strip/use-overview';
import { useStoredCount } from './window/use-stored-count';

const loadGoTo = () => import('./go-to/go-to-dialog').then(({ GoToDialog }) => GoToDialog);
const loadHelp = () => import('./toolbar/log-help').then(({ LogHelp }) => LogHelp);

/** The log with its toolbar above and Autoscroll below. */
export function LogPanel({ connection, ...source }: LogSource & { connection: Connection }) {
  const view = useLogView(source);
  const commands = useLogCommands(view);
  const { job, window, isLive, control, filter, rows, travel, openLines } = view;
  const strip = useRef<StripHandle>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const help = useLazyPart(loadHelp, { isAhead: true });
  const goTo = useLazyPart(loadGoTo, { isAhead: true });
  const [wrap, setWrap] = useStoredChoice('wrap', ['off', 'on']);
  const [timeMode, setTimeMode] = useStoredChoice('time', timeModes);
  const isHydrated = useIsHydrated();
  const timeZone = useTimeZone();
  const drawsAll = useRendersAll(window, isLive);
  const overview = useOverview(job);
  const counted = useStoredCount(job, window);
  const totals = useMemo(() => takeTotals(job, window, counted), [job, window, counted]);
  const pathPrefix = useMemo(() => findPathPrefix(window.lines), [window.lines]);
  const hasLines = rows.some(
    ({ kind }) => kind !== 'end' && kind !== 'newer' && kind !== 'unlisted',
  );

  const search = () => searchInput.current?.select();
  useLogKeys({
    ...commands,
    '/': search,
    '?': help.open,
    t: goTo.open,
    find: search,
    takesFind() {
      // Pressed a second time, the browser's own search opens after all.
      const isOurs = !isShort(window) && document.activeElement !== searchInput.current;
      // What that finds it scrolls to without a hand on the log: the end, if followed, would win.
      if (!isOurs) control.send({ type: 'leave', intent: 'match', at: performance.now() });
      return isOurs;
    },
  });

  return (
    <section
      aria-label="Log"
      // The footer's place is kept: the browser paints before it has come so far in the page.
      className="grid min-h-64 shrink grow basis-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_--spacing(9)] print:block print:h-auto!"
    >
      <div>
        <LogToolbar
          search={{
            ref: searchInput,
            query: filter.query,
            result: view.search.describe(travel.marked),
            onSearch: filter.setQuery,
            onStep: commands.stepMatch,
            onLeave: () => view.list.current?.focus(),
          }}
          chips={{ job, chosen: filter.levels, onChoose: filter.setLevels }}
          menu={{
            jobId: job.id,
            filter: writeFilter({ ...filter, timeZone }),
            onCopyLink: commands['.'],
            onCopyLines: commands.copyLines,
          }}
          onlyMatches={filter.onlyMatches}
          onOnlyMatches={filter.setOnlyMatches}
          wrap={wrap === 'on'}
          onWrap={(on) => setWrap(on ? 'on' : 'off')}
          timeMode={timeMode}
          onTimeMode={setTimeMode}
          onGoTo={goTo.open}
          onHelp={help.open}
        />
        <PrintNote
          window={window}
          filter={describeFilter(filter)}
          found={view.isMatching ? view.shownCount : null}
        />
        <div role="status" className="print:hidden">
          {(view.linked || source.unknownLevels.length > 0) && (
            <LogNote
              linked={view.linked}
              newest={window.newest}
              isLive={isLive}
              unknownLevels={source.unknownLevels}
            />
          )}
        </div>
      </div>
      <div className="relative flex min-h-0 flex-1 print:block">
        {/* First: a page that is still on its way is drawn as far as it has come. */}
        <LogPlaceholder
          isArriving={travel.isArriving}
          isPlaceUnknown={!isHydrated && typeof view.opening === 'object'}
        />
        <LogList
          ref={view.list}
          rows={rows}
          control={control}
          drawsAll={drawsAll}
          opening={view.opening}
          filterKey={`${filter.key}|${view.isMatching}`}
          totals={totals}
          shownLines={isFiltering(filter) ? view.shownCount : null}
          open={openLines.open}
          mark={travel.mark}
          looks={{
            wrap: wrap === 'on',
            // The server does not know the reader's zone: times turn local once the page is theirs.
            timeMode: isHydrated ? timeMode : 'utc',
            isHydrated,
            start: job.started_at,
            query: filter.query,
            pathPrefix,
            roots: source.roots,
          }}
          onToggle={openLines.toggle}
          onLink={view.link}
          onFilter={filter.addToQuery}
          onLatest={() => travel.goToLatest('pill')}
          onSeen={view.onSeen}
          onAway={(line) => !view.isMatching && travel.returnTo(line)}
          onView={(from, to) => strip.current?.mark(from, to)}
          onNearStart={travel.readOlder}
          onNearEnd={travel.readNext}
          onHome={travel.goToStart}
          onEnd={() => travel.goToLatest('end')}
        />
        <LogStrip
          ref={strip}
          overview={overview}
          window={window}
          matches={view.search.lines}
          onGo={(line, until) => void commands.goNear(line, until)}
        />
        {!hasLines && (
          <LogEmpty
            status={job.status}
            query={filter.query}
            isFiltering={isFiltering(filter)}
            progress={describeProgress(view)}
            onClear={filter.clear}
          />
        )}
        {!control.follow && isLive && (
          <NewLinesPill unseen={view.unseen} onLatest={() => travel.goToLatest('pill')} />
        )}
      </div>
      <LogFooter
        follow={control.follow}
        onFollow={commands.setFollow}
        job={job}
        window={window}
        connection={connection}
        isFiltering={isFiltering(filter)}
      />
      {goTo.Part && (
        <goTo.Part
          job={job}
          newest={window.newest}
          timeMode={timeMode}
          timeZone={timeZone}
          onGo={(line) => void commands.goNear(line, null)}
          onClose={goTo.close}
        />
      )}
      {help.Part && <help.Part onClose={help.close} />}
    </section>
  );
}
