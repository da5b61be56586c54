import type { BookSort } from '@/model/book';

const edge = 'pl-4 sm:pl-6 pr-2';
const inside = 'px-2';

interface Column<Name extends string> {
  name: Name;
  /** by which the books can be ordered */
  sort?: BookSort;
  className: string;
}

const define = <const Name extends string>(all: readonly Column<Name>[]) => all;

/** The head's cells and those of each row and of the skeleton; a narrow window has fewer of them. */
export const columns = define([
  { name: 'Title', sort: 'title', className: edge },
  { name: 'Author', sort: 'author', className: `${inside} w-[22%] max-md:hidden` },
  { name: 'Series', className: `${inside} w-[16%] max-xl:hidden` },
  { name: 'Format', className: `${inside} w-16` },
  { name: 'Length', className: `${inside} w-28 text-right max-sm:hidden` },
  { name: 'Size', sort: 'size', className: `${inside} w-24 text-right max-lg:hidden` },
  { name: 'Added', sort: 'added', className: 'w-28 pl-2 pr-4 sm:pr-6 text-right' },
]);

/** By name, so that a cell cannot end up under another head. */
export function columnOf(name: (typeof columns)[number]['name']): string {
  return columns.find((column) => column.name === name)!.className;
}

export const rowHeight = 'h-14 md:h-10';
