import { expect, test } from 'vitest';
import { childNamed, firstOf } from './elements';
import { parseXml } from './parse-xml';

const document = (title: string, attributes = '') =>
  `<package${attributes}><metadata><title>${title}</title></metadata><manifest/></package>`;

function read(text: string | Buffer) {
  const { root, problem } = parseXml(Buffer.from(text));
  const metadata = childNamed(root, 'metadata');
  return {
    title: metadata && firstOf(metadata, 'title', (text) => text),
    hasManifest: childNamed(root, 'manifest') !== null,
    code: problem?.code ?? null,
  };
}

const whole = { title: 'Café', hasManifest: true };

test.each([
  '<?xml version="1.0" encoding=""?>',
  '<?xml version="1.0" encoding=" utf-8 "?>',
  '<?xml version=1.0 encoding=utf-8?>',
  '<?xml version="2.0"?>',
  '<?xml version="1.0 "?>',
  '<?xml encoding="utf-8"?>',
  '<?xml encoding="utf-8" version="1.0"?>',
  '<?xml version="1.0" standalone="yes" encoding="utf-8"?>',
  '<?xml version="1.0" standalone="YES"?>',
  '<?xml version="1.0" foo="bar"?>',
  '<?xml version="1.0" version="1.0"?>',
  '<?xml version="1.0">',
  '<?xml version="1.0"',
  '<?xml version=”1.0” encoding=“utf-8”?>',
  '<?xml?>',
  '<?XML version="1.0"?>',
  '<?xml version="1.0"?>\n<?xml version="1.0"?>',
  '\0<?xml version="1.0"?>',
  '\0\0\n<?xml version="1.0"?>',
  '<html><?xml version="1.0"?>',
  '<!DOCTYPE package><html>\n<head><?xml version="1.0"?>',
  '<!-- made by <b>hand</b> --><?xml version="1.0"?>',
])('a document after %j is read in full', (before) => {
  expect(read(before + document('Café'))).toEqual({ ...whole, code: 'XML_REPAIRED' });
});

test.each([
  '',
  '<?xml version="1.0"?>',
  "<?xml version='1.1' encoding='utf-8' standalone='no' ?>\r\n",
  '<?xml-stylesheet href="x"?>',
  '<!DOCTYPE package>',
])('a document after %j is well-formed', (before) => {
  expect(read(before + document('Café'))).toEqual({ ...whole, code: null });
});

test('what looks like a declaration in a text is text', () => {
  const title = '<![CDATA[<?xml version="1.0"?>]]>';
  expect(read(document(title)).title).toBe('<?xml version="1.0"?>');
});

test.each([
  'unicode',
  'ucs-2',
  'csunicode',
  'iso-10646-ucs-2',
  'unicodefffe',
  'UTF-16',
  'utf-16be',
])('UTF-8 that says it is %s is read', (name) => {
  expect(read(`<?xml version="1.0" encoding="${name}"?>${document('Café')}`)).toMatchObject(whole);
});

test.each([
  ['an attribute given twice', document('Café', ' version="2.0" version="2.0"')],
  ['“<” in a text', document('Café').replace('</title>', ' <3</title>')],
])('a document with %s is read in full', (_, text) => {
  const { title, ...rest } = read(text);
  expect(title).toMatch(/^Café/);
  expect(rest).toEqual({ hasManifest: true, code: 'XML_REPAIRED' });
});

test.each([
  ['a misspelled end tag', document('Café').replace('</metadata>', '</metdata>')],
  ['an end tag too many', document('Café').replace('</title>', '</title></b>')],
  ['a missing end tag', document('Café').replace('</metadata>', '<b></metadata>')],
  ['an end tag without its prefix', document('Café').replace('<title>', '<dc:title>')],
  ['no end', document('Café').slice(0, -5)],
])('nothing after %s is lost', (_, text) => {
  expect(read(text)).toEqual({ ...whole, code: 'BAD_XML' });
});

test.each([
  ['GBK', 'baecc2a5c3ceb5dad2bbbbd8', '红楼梦第一回'],
  ['Big5', 'acf5bcd3b9dab2c4a440a65e', '紅樓夢第一回'],
  ['Shift-JIS', '8ce1947982cd944c82c582a082e9', '吾輩は猫である'],
  ['EUC-JP', 'b8e3c7daa4cfc7ada4c7a4a2a4eb', '吾輩は猫である'],
  ['EUC-KR', 'c7d1b1b9beee20c3a5', '한국어 책'],
  ['KOI8', 'f0d2c5d3d4d5d0ccc5cec9c520c920cec1cbc1dac1cec9c5', 'Преступление и наказание'],
  ['code page 866', '8fe0a5e1e2e3afaba5ada8a520a820ada0aaa0a7a0ada8a5', 'Преступление и наказание'],
  ['Windows-1250', 'aff3b37720b9ea9c', 'Żółw ąęś'],
  ['Windows-1253', 'cfe4fdf3f3e5e9e1', 'Οδύσσεια'],
  ['ISO-2022-JP', '1b24423863475a244f472d24472422246b1b2842', '吾輩は猫である'],
])('a document in %s that does not say so, or says UTF-8, is read', (name, hex, title) => {
  for (const declaration of ['', '<?xml version="1.0" encoding="UTF-8"?>']) {
    const [before, after] = document('@').split('@');
    const bytes = Buffer.concat([
      Buffer.from(declaration + before!),
      Buffer.from(hex, 'hex'),
      Buffer.from(after!),
    ]);
    expect(read(bytes)).toEqual({ title, hasManifest: true, code: 'BAD_XML' });
    expect(parseXml(bytes).problem?.message).toContain(name);
  }
});

test.each([
  ['Shift_JIS', 'Caf\\xE9', 'Café'],
  ['gbk', 'Caf\\xE9', 'Café'],
  ['EUC-KR', 'Ren\\xE9 Caf\\xE9', 'René Café'],
])('bytes that are not %s, which is declared, are read and reported', (encoding, text, title) => {
  const bytes = Buffer.from(
    `<?xml version="1.0" encoding="${encoding}"?>${document(text.replaceAll('\\xE9', '\xE9'))}`,
    'latin1',
  );
  expect(read(bytes)).toEqual({ title, hasManifest: true, code: 'BAD_XML' });
});

test('half a character in UTF-16 is reported', () => {
  const text = Buffer.from(`\ufeff${document('Caf\ud83d')}`, 'utf16le');
  expect(read(text)).toMatchObject({ hasManifest: true, code: 'BAD_XML' });
});
