import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { UnreadableFile, type FileProblem } from '@/server/library/file-problem';
import { decodeXml } from './decode-xml';

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
  let soFar: Document | undefined;
  const { text, problem } = decodeXml(bytes);
  let firstError = problem;
  const parser = new DOMParser({
    xmlns: usualPrefixes,
    onError(level, message, context) {
      soFar = (context as { doc?: Document }).doc;
      if (level !== 'warning') firstError ??= message;
    },
  });
  try {
    soFar = parser.parseFromString(text, 'application/xml');
  } catch (error) {
    // What was parsed before the fatal error is still there.
    firstError ??= String((error as Error).message);
  }
  const root = soFar?.documentElement;
  if (!root) throw new UnreadableFile('BAD_XML', firstError ?? 'no root element');
  return { root, problem: firstError === null ? null : { code: 'BAD_XML', message: firstError } };
}
