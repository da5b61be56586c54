import { expect, test } from 'vitest';
import { childNamed, childText } from './elements';
import { parseXml } from './parse-xml';

const document = (title: string, attributes = '') =>
  `<package${attributes}><metadata><title>${title}</title></metadata><manifest/></package>`;

function read(text: string | Buffer) {
  const { root, problem } = parseXml(Buffer.from(text));
  const metadata = childNamed(root, 'metadata');
  return {
    title: metadata && childText(metadata, 'title'),
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
