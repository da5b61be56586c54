/**
 * One grid for the rows, their header and their skeleton. Narrow: status and start on the first
 * line, the job and its numbers on the second, the outcome on the third. Wide: all on one line.
 */
export const rowGrid = [
  'grid gap-x-4 gap-y-1 px-4 sm:px-6',
  'grid-cols-[minmax(0,1fr)_auto]',
  'md:grid-cols-[7rem_9rem_minmax(0,1fr)_9rem_5rem_9rem] md:items-center',
].join(' ');

/** A row's height, so that nothing moves when a job's words change. */
export const rowHeight = 'min-h-23 content-center md:min-h-10';
