/** The page of ours that a click would open in this tab; null when it opens none. */
export function readLinkTarget(event: MouseEvent): URL | null {
  if (event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download')) return null;
  const url = new URL(link.href);
  return url.origin !== location.origin || url.pathname.startsWith('/api/') ? null : url;
}
