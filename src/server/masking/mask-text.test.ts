import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText } from './mask-text';

test.each([
  ['postgres://me:pw@db/x', 'postgres://[masked]@db/x'],
  [
    'see https://token@host/a and http://u:p@h',
    'see https://[masked]@host/a and http://[masked]@h',
  ],
  ['postgres://me:p@ss@db/x', 'postgres://[masked]@db/x'],
  ['https://h/x?access_token=abc&page=2', 'https://h/x?access_token=[masked]&page=2'],
  ['what? token=abc', 'what? token=[masked]'],
  ['login with password=hunter2 for ann', 'login with password=[masked] for ann'],
  ['Cookie: sid=8f3b; theme=dark', 'Cookie: sid=[masked]; theme=[masked]'],
  ['Set-Cookie: sid=8f3b; HttpOnly; Path=/', 'Set-Cookie: sid=[masked]; HttpOnly; Path=/'],
  ['Authorization: Bearer q7Xz0aLm3', 'Authorization: Bearer [masked]'],
  ['Server=db;Password=a&b;Encrypt=yes', 'Server=db;Password=[masked];Encrypt=yes'],
  ['{"user":"ann","password":"x \\" y"}', '{"user":"ann","password":"[masked]"}'],
])('%s', (text, expected) => expect(maskText(text)).toBe(expected));

const pieces = fc.constantFrom(
  ...[
    'password',
    'token',
    'Cookie',
    'api key',
    'Authorization',
    'pin',
    '--secret',
    'https://',
    '@',
  ],
  ...[
    '=',
    ':',
    ': ',
    ' ',
    '"',
    "'",
    '\\"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ';',
    '&',
    '<',
    '>',
    '/',
    '%3D',
  ],
  ...[
    'Bearer',
    'hunter2',
    '482913',
    'abc',
    'A Novel',
    '\n',
    '-----BEGIN PRIVATE KEY-----',
    'ü',
    '.',
  ],
);
const wildText = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test('whatever a text is, masking it twice is masking it once', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      const once = maskText(text);
      expect(maskText(once)).toBe(once);
    }),
    { numRuns: 3_000, examples: [['password\npassword=https://']] },
  );
});

const whole = 24_576;

test.each([
  ...[
    'pin:',
    'pin: ',
    'token',
    'pass=',
    'cookie:',
    'password "',
    'Pin: "',
    'a:',
    '://a:',
    'curl ',
    ' -u ',
  ],
  ...[
    '-eyJ',
    'SG.aaaaaaaaaaaaaaaaaaaa',
    '<pass>',
    '{"a":',
    'bearer ',
    '%3A%2F%2F',
    'thin:a/',
    'a1 ',
  ],
  ...[
    '-----BEGIN PRIVATE KEY-----',
    'QUJD',
    '-----END PRIVATE KEY-----',
    '\\',
    '"',
    '[',
    'secret;',
  ],
  ...[
    'authorization: digest a="b", ',
    'cookie: a=b; ',
    'api key ',
    'tcp(',
    'a:b@',
    'PRIVATE KEY A ',
  ],
])('a text of %s again and again is masked before anybody notices', (piece) => {
  const text = piece.repeat(whole / piece.length);
  // Of the processor's time, at its best: other programs are no fault of the masks.
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    maskText(text);
    return process.cpuUsage(before).user / 1_000;
  });
  expect(Math.min(...times)).toBeLessThan(150);
});
