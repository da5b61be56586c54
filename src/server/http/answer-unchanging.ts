/**
 * Bytes that are the same for ever under their address: a browser keeps them for a year and asks no
 * more; one that asks all the same is told in 304 that it has them. `tag` names the bytes.
 */
export function answerUnchanging(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  { type, tag }: { type: string; tag: string },
): Response {
  const etag = `"${tag}"`;
  const headers = {
    'cache-control': 'private, max-age=31536000, immutable',
    etag,
    'x-content-type-options': 'nosniff',
  };
  if (hasTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(bytes, {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes.length) },
  });
}

/** `If-None-Match` lists tags, some of them marked as weak by a proxy that packed the bytes. */
function hasTag(header: string | null, etag: string): boolean {
  if (!header) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
