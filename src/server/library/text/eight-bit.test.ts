import { expect, test } from 'vitest';
import { repairLatin1 } from './eight-bit';

const latin1 = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');

test.each([
  ['Windows-1251', 'cceef1eae2e020e820ecfb', 'Москва и мы'],
  ['KOI8-R', 'edcfd3cbd7c120c920cdd9', 'Москва и мы'],
  ['Shift-JIS', '93fa967b8cea82cc967b', '日本語の本'],
  ['Shift-JIS, cut within a character', '93fa967b8cea82cc96', '日本語の'],
  ['UTF-8', Buffer.from('Café — x').toString('hex'), 'Café — x'],
])('a tag in %s is read', (_, hex, text) => {
  expect(repairLatin1([latin1(hex)])).toEqual([text]);
});

test.each(['Déjà vu à Paris', 'ÄÖÜ ÜBER ÄRGER', 'Désir d’été', 'Året då', 'Ça été créé', 'é'])(
  'Western text stays: %s',
  (text) => {
    const written = text.replace('’', '\x92');
    expect(repairLatin1([written])).toEqual([written]);
  },
);

test('quotes of Windows do not make a text Japanese', () => {
  const text = '\x93quoted\x94 and it\x92s \x84so\x93';
  expect(repairLatin1([text])).toEqual([text]);
});
