// What a browser may do with our answers: run what is ours and nothing else, whatever stands in a
// message, a file name or a book's title.

/** In which a page finds its nonce, on the request. */
export const nonceHeader = 'x-nonce';

/** For whatever is no page: nothing in it may run or load, should a browser be led to show it. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** For what a browser shows in a viewer of its own, which it refuses to start in a sandbox. */
export const viewerPolicy =
  "default-src 'none'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/**
 * The Content-Security-Policy of one page. Next marks its scripts and styles with `nonce`, which it
 * reads from here; style attributes, which it cannot mark, can do no more than look wrong.
 */
export function pagePolicy(nonce: string, isDev: boolean): string {
  return [
    "default-src 'none'",
    // While developing, React builds functions from text, and errors are shown in styles of their own.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self'${isDev ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export function setSafeHeaders({ headers }: Response, policy: string): void {
  headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(safeHeaders)) headers.set(name, value);
}
