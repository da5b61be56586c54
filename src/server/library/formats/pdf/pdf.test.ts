import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePdf } from '@/test/make/make-pdf';
import { tempFolder } from '@/test/temp-folder';
import { pdf } from './pdf';

function save(bytes: Buffer | string): string {
  const path = join(tempFolder(), 'a.pdf');
  writeFileSync(path, bytes);
  return path;
}

test('a document says its pages and what its information holds', async () => {
  const info = {
    Title: 'Small  Stations',
    Author: 'Odile Fabre; Bo Lund',
    CreationDate: "D:20230102030405+01'00'",
    Subject: 'Twelve of them',
  };
  expect(await pdf.read(save(makePdf({ pages: 3, info })))).toMatchObject({
    metadata: {
      title: 'Small Stations',
      authors: ['Odile Fabre', 'Bo Lund'],
      date: '2023-01-02',
      description: 'Twelve of them',
      pageCount: 3,
    },
    problem: null,
    coverMark: null,
  });
});

test('a document that lost its index is mended', async () => {
  const text = makePdf({ pages: 3 })
    .toString('latin1')
    .replace(/startxref\n\d+/, 'startxref\n1');
  const { metadata } = await pdf.read(save(text));
  expect(metadata.pageCount).toBe(3);
});

const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}>
  /U <${'00'.repeat(32)}> >> /ID [<00> <00>]`;

test.each([
  ['NOT_A_PDF', 'something else altogether'],
  ['NOT_A_PDF', Buffer.alloc(4_000)],
  ['BAD_PDF', '%PDF-1.4\nand nothing more'],
  ['ENCRYPTED', makePdf({ trailer: locked })],
])('%s', async (code, bytes) => {
  await expect(pdf.read(save(bytes))).rejects.toMatchObject({ code });
});

test('pages in a circle, and a count that lies, do no harm', async () => {
  const circle = makePdf().toString('latin1').replace('[4 0 R 5 0 R]', '[2 0 R 2 0 R]');
  const lie = makePdf().toString('latin1').replace('/Count 2', '/Count 2000000000');
  for (const bytes of [circle, lie]) {
    const path = save(Buffer.from(bytes, 'latin1'));
    const outcome = await pdf.read(path).catch((error: unknown) => error);
    expect(outcome).toEqual(expect.anything());
  }
});

test('verify loads every page', async () => {
  const whole = makePdf();
  expect(await pdf.verify(save(whole))).toBeNull();
  const broken = whole.toString('latin1').replace('5 0 obj\n<<', '5 0 obj\n((');
  expect(await pdf.verify(save(Buffer.from(broken, 'latin1')))).toMatchObject({ code: 'BAD_PAGE' });
});

test('a document of more than 4 GiB is too large, in words, and not damaged', async () => {
  const path = join(tempFolder(), 'huge.pdf');
  writeFileSync(path, makePdf());
  // Sparse: it takes no room on the disk.
  truncateSync(path, 4.5 * 2 ** 30);
  await expect(pdf.read(path)).rejects.toMatchObject({
    code: 'TOO_LARGE',
    message: 'the document has 4.5 GiB; PDFs of 4 GiB and more cannot be read',
  });
});

const xmp = (properties: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
    ${properties}</rdf:RDF></x:xmpmeta>`;

test.each([
  ['the old prefix', 'xap:CreateDate="2001-02-03T04:05:06Z"/>', { date: '2001-02-03' }],
  ['an attribute', 'xmp:CreateDate="2001-02-03T04:05:06Z"/>', { date: '2001-02-03' }],
  [
    'an element',
    '><xmp:CreateDate>2001-02</xmp:CreateDate></rdf:Description>',
    { date: '2001-02' },
  ],
  [
    'dc:date before it',
    'xmp:CreateDate="2001"><dc:date><rdf:Seq><rdf:li>1999-03-04</rdf:li></rdf:Seq></dc:date></rdf:Description>',
    { date: '1999-03-04' },
  ],
  ['no date', 'xmp:CreateDate="0000-00-00"/>', { date: '2013-02-28' }],
  [
    'an ISBN',
    '><prism:isbn>978-0-306-40615-7</prism:isbn></rdf:Description>',
    { identifiers: [{ scheme: 'isbn', value: '9780306406157' }] },
  ],
])('XMP with %s', async (_, properties, metadata) => {
  const path = join(tempFolder(), 'xmp.pdf');
  const info = { CreationDate: 'D:20130228025910' };
  writeFileSync(path, makePdf({ info, xmp: xmp(properties) }));
  expect((await pdf.read(path)).metadata).toMatchObject(metadata);
});

test.each([
  ['Windows-1251', 'cff0e5f1f2f3efebe5ede8e520e820ede0eae0e7e0ede8e5', 'Преступление и наказание'],
  ['KOI8', 'f0d2c5d3d4d5d0ccc5cec9c520c920cec1cbc1dac1cec9c5', 'Преступление и наказание'],
  ['Shift-JIS', '8ce1947982cd944c82c582a082e9', '吾輩は猫である'],
  ['GBK', 'baecc2a5c3ceb5dad2bbbbd8', '红楼梦第一回'],
  [
    'UTF-8',
    'd09fd180d0b5d181d182d183d0bfd0bbd0b5d0bdd0b8d0b520e2809320436166c3a9',
    'Преступление – Café',
  ],
  ['PDFDocEncoding', 'c974e920e0204e6feb6c', 'Été à Noël'],
])('information in %s is read', async (_, hex, title) => {
  const info = { Title: Buffer.from(hex, 'hex').toString('latin1'), Author: 'Bo Lund' };
  expect((await pdf.read(save(makePdf({ info })))).metadata.title).toBe(title);
});

test.each([
  ['Windows-1251', 'cff0e5f1f2f3efebe5ede8e520e820ede0eae0e7e0ede8e5', 'ENCODING_GUESSED'],
  ['UTF-8', Buffer.from('Café').toString('hex'), null],
  ['PDFDocEncoding', 'c974e920e0204e6feb6c', null],
])('of information in %s the problem is one at most', async (name, hex, code) => {
  const text = Buffer.from(hex, 'hex').toString('latin1');
  const info = { Title: text, Author: text, Subject: text };
  const { problem } = await pdf.read(save(makePdf({ info })));
  expect(problem?.code ?? null).toBe(code);
  if (code) expect(problem!.message).toContain(`read as ${name}`);
});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
test.each<[string, (text: string) => Buffer]>([
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16LE', utf16],
  ['UTF-16BE', (text) => utf16(text).swap16()],
  ['UTF-16LE with a mark', (text) => utf16(`\ufeff${text}`)],
  ['UTF-16BE with a mark', (text) => utf16(`\ufeff${text}`).swap16()],
  ['UTF-16BE after white space', (text) => utf16(` \n${text}`).swap16()],
])('XMP in %s is read', async (_, encode) => {
  for (const title of ['Plain', 'Café “Noir”', '日本語の本', 'Cafe noir – ü']) {
    const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${xmp(`><dc:title><rdf:Alt><rdf:li>${title}</rdf:li></rdf:Alt></dc:title></rdf:Description>`)}`;
    const stream = encode(packet).toString('latin1');
    expect((await pdf.read(save(makePdf({ xmp: stream })))).metadata.title).toBe(title);
  }
});

test('one wrong byte in the XMP costs a character, and not all of it', async () => {
  const packet = xmp('><dc:title>Caf\xe9 Noir</dc:title></rdf:Description>');
  expect((await pdf.read(save(makePdf({ xmp: packet })))).metadata.title).toBe('Café Noir');
});
