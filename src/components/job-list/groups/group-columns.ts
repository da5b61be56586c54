/** One grid for the groups, their header and their skeleton. Narrow, the cells stand below one another. */
export const groupGrid = [
  'grid gap-x-5 gap-y-1.5 px-4 sm:px-6',
  'grid-cols-[minmax(0,1fr)_auto]',
  'md:grid-cols-[minmax(0,1fr)_4rem_8.5rem_7.5rem_7.5rem_7.5rem] md:items-center',
].join(' ');
