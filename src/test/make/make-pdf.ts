/** A document with an information dictionary; its pages are empty, or have lines of text each. */
export function makePdf({
  pages = 2,
  info = {},
  trailer = '',
  texts = [],
  xmp = '',
}: {
  pages?: number;
  info?: Record<string, string>;
  trailer?: string;
  /** a page each, with line breaks */
  texts?: readonly string[];
  /** the document's metadata stream */
  xmp?: string;
} = {}): Buffer {
  const count = texts.length || pages;
  const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`);
  const entries = Object.entries(info).map(([key, value]) => `/${key} (${value})`);
  const metadataNumber = 4 + (texts.length > 0 ? 2 * texts.length + 1 : count);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${xmp && `/Metadata ${metadataNumber} 0 R`} >>`,
    `<< /Type /Pages /Count ${count} /Kids [${kids.join(' ')}] >>`,
    `<< ${entries.join(' ')} >>`,
    ...(texts.length > 0
      ? makePages(texts)
      : kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>')),
    ...(xmp
      ? [`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`]
      : []),
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
