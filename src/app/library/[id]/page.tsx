import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BookDetail } from '@/components/library/book/book-detail';
import { fileFailures } from '@/model/book-file';
import { shapeBook } from '@/server/shapes/shape-book';
import { showControls } from '@/model/show-controls';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { isRowId } from '@/server/http/read-id';
import { getBook } from '@/server/library/books/book-list-store';

export const dynamic = 'force-dynamic';

interface BookPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: BookPageProps): Promise<Metadata> {
  const book = await findBook((await params).id);
  return { title: showControls(book?.title ?? 'Not found') };
}

export default async function BookPage({ params, searchParams }: BookPageProps) {
  const book = await findBook((await params).id);
  if (!book) notFound();
  const { file } = await searchParams;
  return <BookDetail book={shapeBook(book)} failure={fileFailures.find((code) => code === file)} />;
}

/** Once a request, for the page and its title. */
const findBook = cache(async (id: string) => {
  return isRowId(id) ? getBook(getDb(), getConfig().libraryPaths, Number(id)) : null;
});
