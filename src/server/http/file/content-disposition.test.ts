import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition } from './content-disposition';

test.each([
  ['Tin Robot 01.cbz', `filename="Tin Robot 01.cbz"; filename*=UTF-8''Tin%20Robot%2001.cbz`],
  [
    'Fräulein "Smilla".epub',
    `filename="Fr_ulein _Smilla_.epub"; filename*=UTF-8''Fr%C3%A4ulein%20%22Smilla%22.epub`,
  ],
  ['火の鳥.cbz', `filename="___.cbz"; filename*=UTF-8''%E7%81%AB%E3%81%AE%E9%B3%A5.cbz`],
  ['📚.pdf', `filename="_.pdf"; filename*=UTF-8''%F0%9F%93%9A.pdf`],
  [`it's (1)*.pdf`, `filename="it's (1)*.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`],
  ['100%41.pdf', `filename="100_41.pdf"; filename*=UTF-8''100%2541.pdf`],
  ['a\\b/c.pdf', `filename="a_b_c.pdf"; filename*=UTF-8''a%5Cb%2Fc.pdf`],
  [
    'a\r\nSet-Cookie: x=1.pdf',
    `filename="a__Set-Cookie: x=1.pdf"; filename*=UTF-8''a__Set-Cookie%3A%20x%3D1.pdf`,
  ],
  ['\u202Efdp.exe', `filename="_fdp.exe"; filename*=UTF-8''_fdp.exe`],
  ['half \uD83D.pdf', `filename="half _.pdf"; filename*=UTF-8''half%20%EF%BF%BD.pdf`],
  ['', `filename="file"; filename*=UTF-8''file`],
])('%j', (name, expected) => {
  expect(contentDisposition('attachment', name)).toBe(`attachment; ${expected}`);
});

test('whatever the name is, the header has one value, in ASCII, and the name can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = contentDisposition('inline', name);
      const [, ascii, extended] =
        /^inline; filename="([ !#-[\]-~]+)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(header)!;
      expect(ascii).not.toMatch(/["\\/%]/);
      const read = decodeURIComponent(extended!);
      expect(read).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(
        header,
      );
      if (/^[\p{L}\p{N} ]+$/u.test(name)) expect(read).toBe(name);
    }),
  );
});
