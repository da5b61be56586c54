interface PdfImage {
  width: number;
  height: number;
  /** of the image's dictionary: its color space, bits and filter */
  entries: string;
  data: Uint8Array;
  /** of the page's content; the image fills the page unless it says otherwise */
  matrix?: string;
  rotate?: number;
}

/**
 * A document with an information dictionary; its pages are empty, or have lines of text each. An image
 * is a page of its own, the first.
 */
export function makePdf({
  pages = 2,
  info = {},
  trailer = '',
  texts = [],
  xmp = '',
  image,
}: {
  pages?: number;
  info?: Record<string, string>;
  trailer?: string;
  /** a page each, with line breaks */
  texts?: readonly string[];
  /** the document's metadata stream */
  xmp?: string;
  image?: PdfImage;
} = {}): Buffer {
  const count = texts.length || pages;
  const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`);
  const entries = Object.entries(info).map(([key, value]) => `/${key} (${value})`);
  const metadataNumber = 4 + (texts.length > 0 ? 2 * texts.length + 1 : count);
  const imageNumber = metadataNumber + (xmp ? 1 : 0);
  if (image) kids.unshift(`${imageNumber} 0 R`);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${xmp && `/Metadata ${metadataNumber} 0 R`} >>`,
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`,
    `<< ${entries.join(' ')} >>`,
    ...(texts.length > 0
      ? makePages(texts)
      : Array.from(
          { length: count },
          () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>',
        )),
    ...(xmp
      ? [`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`]
      : []),
    ...(image ? makeImagePage(image, imageNumber) : []),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const index = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${index.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R ${trailer} >>\n`;
  return Buffer.from(`${text}startxref\n${start}\n%%EOF\n`, 'latin1');
}

/** The pages, then what is on each, then the font: objects 4 and up. */
function makePages(texts: readonly string[]): string[] {
  const font = `/Resources << /Font << /F ${4 + 2 * texts.length} 0 R >> >>`;
  const pages = texts.map((_, index) => {
    const contents = `/Contents ${4 + texts.length + index} 0 R`;
    return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 420] ${font} ${contents} >>`;
  });
  const contents = texts.map((text) => {
    const lines = text.split('\n').map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
    const stream = `BT /F 11 Tf 16 TL 36 360 Td ${lines.join(' ')} ET`;
    return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
  });
  return [...pages, ...contents, '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>'];
}

/** The page, what is on it, and its image: objects `number` and up. */
function makeImagePage(image: PdfImage, number: number): string[] {
  const { width, height, entries, matrix = '280 0 0 420 0 0', rotate = 0 } = image;
  const data = Buffer.from(image.data).toString('latin1');
  const stream = `q ${matrix} cm /I Do Q`;
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 280 420] /Rotate ${rotate}
      /Resources << /XObject << /I ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries}
      /Length ${data.length} >>\nstream\n${data}\nendstream`,
  ];
}
