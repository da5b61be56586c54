// What may disguise a name or break out of the header: controls of any kind, and marks that turn the
// direction of text, by which "gpj.exe" can be shown as "exe.jpg".
const unsafe = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/**
 * The header that has a browser save an answer under `name`, or show it and save it so. For old
 * clients the name is told in ASCII too (RFC 6266, 8187).
 */
export function contentDisposition(type: 'attachment' | 'inline', name: string): string {
  const safe = name.toWellFormed().replace(unsafe, '_') || 'file';
  const ascii = safe.replace(/[^\x20-\x7e]|["\\%/]/gu, '_');
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

/** encodeURIComponent leaves a few characters that the header's grammar does not have. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
