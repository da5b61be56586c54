import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { encodeImage, type PageImage } from './encode-image';
import { findPageImage } from './find-page-image';
import { transform, type Matrix } from './matrix';
import type { PdfDocument } from './with-pdf';

/** Of the first page: with less than that it is no picture of a cover, but a page with a picture. */
const leastShare = 0.5;

/**
 * The image that fills the first page, as of a scanned book; null where text or lines do. A page
 * that takes too long ends with its thread.
 */
export function readPdfCover(document: PdfDocument): Promise<Uint8Array | null> {
  // What cannot be drawn is no cover: that the document is sound, its reading has told.
  return readPageImage(document).catch(() => null);
}

async function readPageImage(document: PdfDocument): Promise<Uint8Array | null> {
  const page = await document.getPage(1);
  // pdf.js is loaded: the document is open.
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const found = findPageImage(await page.getOperatorList(), OPS);
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  if (!found || found.area < leastShare * Math.abs((right - left) * (top - bottom))) return null;
  const image = await fetchImage(page, found.name);
  if (!image?.data) return null;
  const toScreen = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
  return encodeImage(image, transform(toScreen, found.matrix));
}

function fetchImage(page: PDFPageProxy, name: string): Promise<PageImage | null> {
  // One that several pages share belongs to the document.
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => void objects.get(name, resolve));
}
