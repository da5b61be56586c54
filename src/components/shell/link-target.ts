/** The page of ours that a click would open in this tab, as path and query; null when it opens none. */
export function readLinkTarget(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download')) return null;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return null;
  // A place in the page that is there already.
  const isHere = url.pathname === location.pathname && url.search === location.search;
  return isHere ? null : url.pathname + url.search + url.hash;
}
