// What differs between two failures for the same reason: numbers, paths, ids and quoted parts. A mask
// stands for each, so that both read the same.

const masks = { number: '#', path: '<path>', id: '<id>', text: '<text>' } as const;

const maxChars = 1_024;

/** @returns the reason on one line, with masks; without any letter where it says nothing else */
export function maskReason(reason: string): string {
  const oneLine = reason
    .slice(0, maxChars)
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ');
  const masked = steps.reduce((text, [pattern, mask]) => text.replace(pattern, mask), oneLine);
  return masked.replaceAll('"', '').trim();
}

/** Whether anything but masks is left. */
export function saysSomething(masked: string): boolean {
  return /\p{L}/u.test(masked.replace(/<(?:path|id|text)>/g, ''));
}

const mediaFile = String.raw`\.(?:epub|cb[zr7t]|pdf|m4[ab]|mp[34]|flac|ogg|opus|jpe?g|png|gif|webp|avif|zip|rar|7z|opf|x?html?|xml|txt|db|tmp|part)(?![\p{L}\p{N}_])`;
// A character of a name, or a part of one in brackets. What ends a clause ends the path too.
const inName = String.raw`(?:[^\s/\\"<>()[\]:,;.]|[:,;.](?=[^\s/\\"<>:,;])|\.{1,2}(?=[/\\])|[([][^()[\]/\\"<>]{0,80}[)\]])`;
const word = `${inName}+`;
// As in "J. R. R. Tolkien" and "Vol. 2".
const anyWord = String.raw`(?:${inName}|[.,](?= ))+`;
const folder = String.raw`${anyWord}(?: ${anyWord}){0,11}[/\\]+`;
const root = String.raw`(?:[A-Za-z]:[/\\]+|\\\\|(?:~|\.{1,2})?/+)`;
const path = String.raw`(?<![\p{L}\p{N}_/\\>])${root}(?=${inName})(?:${folder})*(?:${anyWord}(?: ${anyWord}){0,11}?${mediaFile}|${word})?`;

const quoted = [
  /"[^]*" is not valid JSON/gu,
  /(?<![\p{L}\p{N}])"[^"]*"(?![\p{L}\p{N}])/gu,
  /“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’(?!\p{L})|`[^`]*`/gu,
  /(?<![\p{L}\p{N}])'[^']*(?:'(?=\p{L})[^']*)*'(?![\p{L}\p{N}])/gu,
] as const;

const units = String.raw`(?: ?(?:%|ms|s|m|min|h|d|[kKMGT]?i?B|bytes?|seconds?|minutes?|hours?|days?)(?![\p{L}\p{N}_]))`;
const digits = String.raw`\p{Nd}+(?:[.,:’_]\p{Nd}+)*`;

const steps: readonly (readonly [RegExp, string])[] = [
  [/[A-Za-z][A-Za-z\d+.-]{1,20}:\/\/[^\s"'<>]+/gu, masks.path],
  [quoted[0], `${masks.text} is not valid JSON`],
  ...quoted.slice(1).map((pattern) => [pattern, masks.text] as const),
  [new RegExp(path, 'gu'), masks.path],
  // Without a folder that can be told from text.
  [
    new RegExp(String.raw`[\p{L}\p{N}_.@+-]+(?:/[\p{L}\p{N}_.@+-]+)*${mediaFile}`, 'gu'),
    masks.path,
  ],
  [/[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, masks.id],
  [/(?<![\p{L}\p{N}])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\p{L}\p{N}])/giu, masks.id],
  [
    /(?<![\p{L}\p{N}_])(?:0x)?(?=[\da-f]*[a-f])(?=[\da-f]*\d)[\da-f]{8,}(?![\p{L}\p{N}_])/giu,
    masks.id,
  ],
  // Letters and digits in turn, such as a ULID or a key of another system.
  [
    /(?<![\p{L}\p{N}_-])(?=[\w-]*(?=[A-Za-z\d]{8})[A-Za-z]*\d+[A-Za-z]+\d)[\w-]{8,}(?![\p{L}\p{N}_-])/gu,
    masks.id,
  ],
  [/\p{Nd}{4}-\p{Nd}\p{Nd}-\p{Nd}\p{Nd}(?:[T ]\p{Nd}\p{Nd}:[\p{Nd}:.]+Z?)?/gu, masks.number],
  [
    new RegExp(
      String.raw`(?:(?<![\p{L}\p{N}_])[-+−])?#?${digits}${units}?(?: ${digits}${units})*`,
      'gu',
    ),
    masks.number,
  ],
  // A list of them, however long.
  [/(#|<path>|<id>|<text>)(?:(?:,? and |, ?| )\1)+/gu, '$1'],
];
