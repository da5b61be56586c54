/**
 * One grid for the rows, their header and their skeleton. Narrow: status and start on the first
 * line, the job and its numbers on the second, the outcome on the third. Wide: all on one line.
 */
export const rowGrid = [
  'grid grow gap-x-4 gap-y-1 pr-4 pl-1 sm:pr-6',
  'grid-cols-[minmax(0,1fr)_auto]',
  'md:grid-cols-[7rem_9rem_minmax(0,1fr)_9rem_5rem_9rem] md:items-center',
].join(' ');

/** The column of the checkbox, left of the grid. */
export const boxWidth = 'w-10 shrink-0 sm:w-12';

/** A row's height, so that nothing moves when a job's words change. */
export const rowHeight = 'min-h-23 content-center md:min-h-10';
