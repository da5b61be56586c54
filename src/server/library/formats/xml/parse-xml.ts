import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { UnreadableFile, type FileProblem } from '../../file-problem';
import { guessedEncoding, repairedXml } from '@/model/book';
import { decodeXml } from './decode-xml';
import { mendXml } from './mend-xml';

/** More than any real package document; what costs seconds to parse is refused unparsed. */
export const xmlBytesLimit = 4 * 1024 * 1024;

export interface ParsedXml {
  root: Element;
  /** the document is not well-formed; `root` is what could be made of it */
  problem: FileProblem | null;
}

// Bound from the start, since files that forget to declare them are common.
const usualPrefixes = {
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  opf: 'http://www.idpf.org/2007/opf',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
};

/** @throws UnreadableFile BAD_XML when there is not even a root element */
export function parseXml(bytes: Buffer): ParsedXml {
  const { text, problem, repair, guess } = decodeXml(bytes);
  let read = parseText(text, {});
  // Prefixes that nobody declared end the parser, though they cost nothing to know.
  if (read.isFatal) {
    const again = parseText(text, findPrefixes(text));
    if (!again.isFatal) read = again;
  }
  const mended = read.error === null ? null : parseMended(text, read.error);
  if (mended) read = mended;
  const message = problem ?? read.error;
  if (!read.root) throw new UnreadableFile('BAD_XML', message ?? repair ?? 'no root element');
  if (message !== null) return { root: read.root, problem: { code: 'BAD_XML', message } };
  if (guess !== null)
    return { root: read.root, problem: { code: guessedEncoding, message: guess } };
  const told = repair ?? mended?.repair ?? null;
  return { root: read.root, problem: told === null ? null : { code: repairedXml, message: told } };
}

/** The document made well-formed; null where that is beyond us. */
function parseMended(text: string, error: string): (ParsedText & { repair: string | null }) | null {
  const mended = mendXml(text);
  const read = parseText(mended.text, findPrefixes(mended.text));
  if (!read.root || read.error !== null) return null;
  const repair = error.replace(/\n[^]*$/, '');
  return mended.isGuess ? { ...read, error: repair, repair: null } : { ...read, repair };
}

interface ParsedText {
  root: Element | null;
  error: string | null;
  isFatal: boolean;
}

function parseText(text: string, prefixes: Record<string, string>): ParsedText {
  let soFar: Document | undefined;
  let error: string | null = null;
  let isFatal = false;
  const parser = new DOMParser({
    xmlns: { ...prefixes, ...usualPrefixes },
    onError(level, message, context) {
      soFar = (context as { doc?: Document }).doc;
      if (level !== 'warning') error ??= message;
    },
  });
  try {
    soFar = parser.parseFromString(text, 'application/xml');
  } catch (thrown) {
    // What was parsed before the fatal error is still there.
    error ??= String((thrown as Error).message);
    isFatal = true;
  }
  return { root: soFar?.documentElement ?? null, error, isFatal };
}

const maxPrefixes = 50;

function findPrefixes(text: string): Record<string, string> {
  const found = new Set<string>();
  for (const [, prefix] of text.matchAll(/[<\s]([a-zA-Z][\w-]{0,30}):[a-zA-Z]/g)) {
    if (found.size < maxPrefixes && !/^xml/i.test(prefix!)) found.add(prefix!);
  }
  return Object.fromEntries([...found].map((prefix) => [prefix, `urn:undeclared:${prefix}`]));
}
