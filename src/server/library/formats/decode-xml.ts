/** An XML file's text, by its byte order mark, its zero bytes, or the encoding that it declares. */
export function decodeXml(bytes: Buffer): string {
  return makeDecoder(detectEncoding(bytes)).decode(bytes);
}

function detectEncoding(bytes: Buffer): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  const head = bytes.toString('latin1', 0, 200);
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  // A file that declares UTF-16 in bytes that are not has been re-encoded since.
  return declared && !/^utf-?16/i.test(declared) ? declared : 'utf-8';
}

function makeDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder('utf-8');
  }
}
