/** One grid for the covers and their skeleton; library-filter.ts says why these numbers. */
export const coverGrid =
  'grid grid-cols-2 gap-x-4 gap-y-5 px-4 sm:grid-cols-3 sm:gap-x-5 sm:px-6 md:grid-cols-4 lg:grid-cols-6 xl:grid-cols-8';
