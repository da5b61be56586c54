import { expect, test } from 'vitest';
import { decodeMixedUtf8, repairLatin1 } from './eight-bit';

const latin1 = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');

test.each([
  ['Windows-1251', 'cceef1eae2e020e820ecfb', 'Москва и мы'],
  ['KOI8-R', 'edcfd3cbd7c120c920cdd9', 'Москва и мы'],
  ['Shift-JIS', '93fa967b8cea82cc967b', '日本語の本'],
  ['Shift-JIS, cut within a character', '93fa967b8cea82cc96', '日本語の'],
  ['UTF-8', Buffer.from('Café — x').toString('hex'), 'Café — x'],
  [
    'UTF-8, cut within a character',
    Buffer.from('Café — x ü').toString('hex').slice(0, -2),
    'Café — x ',
  ],
  ['CESU-8', '426f6f6b20eda0bdedb38a', 'Book 📊'],
])('a tag in %s is read', (_, hex, text) => {
  expect(repairLatin1([latin1(hex)]).texts).toEqual([text]);
});

test.each(['Déjà vu à Paris', 'ÄÖÜ ÜBER ÄRGER', 'Désir d’été', 'Året då', 'Ça été créé', 'é'])(
  'Western text stays: %s',
  (text) => {
    const written = text.replace('’', '\x92');
    expect(repairLatin1([written])).toEqual({ texts: [text], encoding: null, isGuess: false });
  },
);

test('quotes of Windows do not make a text Japanese', () => {
  const text = '\x93quoted\x94 and it\x92s \x84so\x93';
  expect(repairLatin1([text]).texts).toEqual(['“quoted” and it’s „so“']);
});

test.each([
  ['GBK', 'c8fdcce5', 'c1f5b4c8d0c0', '三体', '刘慈欣'],
  ['GBK', 'baecc2a5c3ceb5dad2bbbbd8', 'b2dcd1a9c7db', '红楼梦第一回', '曹雪芹'],
  ['GBK', 'b5da3031d5c220bfc6d1a7b1dfbde7', 'c1f5b4c8d0c020d6f8', '第01章 科学边界', '刘慈欣 著'],
  ['Big5', 'acf5bcd3b9dab2c4a440a65e', 'b1e4b3b7aae0', '紅樓夢第一回', '曹雪芹'],
  ['EUC-KR', 'c7d1b1b9beee20c3a5c0d4b4cfb4d9', 'b1e8bfb5c7cf', '한국어 책입니다', '김영하'],
  ['EUC-JP', 'b8e3c7daa4cfc7ada4c7a4a2a4eb', 'b2c6ccdcdefbc0d0', '吾輩は猫である', '夏目漱石'],
  ['Shift-JIS', '836d838b83458346834382cc9058208fe3', '91ba8fe3', 'ノルウェイの森 上', '村上'],
  ['Shift-JIS', '8ce1947982cd944c82c582a082e9', '89c496da9ff990ce', '吾輩は猫である', '夏目漱石'],
  ['code page 866', '8fa5e0a2a0ef20aaada8a3a0', '92aeabe1e2aea9', 'Первая книга', 'Толстой'],
  [
    'KOI8',
    'f0d2c5d3d4d5d0ccc5cec9c520c920cec1cbc1dac1cec9c5',
    'e4cfd3d4cfc5d7d3cbc9ca20e62e20ed2e',
    'Преступление и наказание',
    'Достоевский Ф. М.',
  ],
  ['Windows-1251', 'c0e4', 'c4e0edf2e5', 'Ад', 'Данте'],
  ['Windows-1251', 'caeee1e7e0f0fc20abcae8bfe2bb', 'afe6e0ea', 'Кобзарь «Київ»', 'Їжак'],
  ['Windows-1253', 'cfe4fdf3f3e5e9e1', 'bcece7f1eff2', 'Οδύσσεια', 'Όμηρος'],
  ['Windows-1250', 'aff3b37720b9ea9c', 'af65726f6d736b69', 'Żółw ąęś', 'Żeromski'],
  [
    'Windows-1250',
    'a3f3649f2096206b746f',
    'a375637a616b2c208c6cb97a616b',
    'Łódź – kto',
    'Łuczak, Ślązak',
  ],
  [
    'ISO-2022-JP',
    '1b24423863475a244f472d24472422246b1b2842',
    '1b24425e7b40501b2842',
    '吾輩は猫である',
    '漱石',
  ],
])('the texts of one file in %s are read together', (encoding, title, author, ...texts) => {
  expect(repairLatin1([latin1(title), latin1(author)])).toEqual({
    texts,
    encoding,
    isGuess: encoding !== 'ISO-2022-JP',
  });
});

test.each([
  ['\x8ei\x9eek', 'Žižek'],
  ['ÅÄÖ', 'ÅÄÖ'],
  ['ÀÉÈ', 'ÀÉÈ'],
  ['ØÆ', 'ØÆ'],
  ['ÆØÅ', 'ÆØÅ'],
  ['Þórðargleði æðri', 'Þórðargleði æðri'],
  ['ÉTÉ À NOËL ÄÖÜ', 'ÉTÉ À NOËL ÄÖÜ'],
  ['\x93Quoted\x94 \x97 it\x92s \x80', '“Quoted” — it’s €'],
  ['Bjørk, Ása & Müller, 1½ ©', 'Bjørk, Ása & Müller, 1½ ©'],
])('%s is Western: %s', (text, read) => {
  expect(repairLatin1([text, 'Ö']).texts).toEqual([read, 'Ö']);
});

test.each([
  ['C\x9cur en fête, la tête'],
  ['\x8cuvres : c\x9cur, s\x9cur', 'Zoé'],
  ['«À la crèche»', 'Bébé à la mère'],
  ['l´amour à la crèche', 'Thérèse'],
  ['Los cuentos Nº 1', 'Nº 2', 'Nº 3'],
  ['Mª José', 'Mª Ángeles'],
  ['gal·lès eclesiàstic danès'],
  ['5 m³ de bois', 'm³', 'm³'],
  ['¿Qué pasó aquí?', '¡Olé!'],
])('signs and œ do not make a text Polish or Slovak: %s', (...texts) => {
  expect(repairLatin1(texts)).toMatchObject({ encoding: null, isGuess: false });
});

test('a little beside a lot of another encoding is in that one', () => {
  const [title, author] = ['d0eee4e8edfb', 'd4'].map(latin1);
  expect(repairLatin1([title!, author!]).texts).toEqual(['Родины', 'Ф']);
});

test('halves of a character in CESU-8 are one', () => {
  const bytes = Buffer.concat([Buffer.from('Smile '), Buffer.from('eda0bdedb880', 'hex')]);
  expect(decodeMixedUtf8(bytes)).toEqual({ text: 'Smile 😀', guess: null, isWhole: true });
});

test('what a text plainly is was not guessed', () => {
  const texts = [Buffer.from('Café').toString('latin1')];
  expect(repairLatin1(texts)).toEqual({ texts: ['Café'], encoding: 'UTF-8', isGuess: false });
});
