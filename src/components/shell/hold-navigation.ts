import { isProxyAlone, setOffline } from '@/components/api/offline';

const retryMs = 2_000;

/**
 * Makes the router wait for a server that does not answer. By itself it would leave the app then, to
 * the page of an error that the browser or a proxy has for it. @returns undoes it
 */
export function holdNavigation(): () => void {
  const { fetch } = window;
  window.fetch = (input, init) =>
    isNavigation(init) ? fetchPatiently(fetch, input, init) : fetch(input, init);
  return () => {
    window.fetch = fetch;
  };
}

/** The router asks for a page; what it only fetches ahead may fail. */
function isNavigation(init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers);
  return headers.has('rsc') && ![...headers.keys()].some((name) => name.includes('prefetch'));
}

async function fetchPatiently(
  fetch: typeof window.fetch,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  for (;;) {
    try {
      const response = await fetch(input, init);
      const isAway = isProxyAlone(response);
      setOffline(isAway);
      if (!isAway) return response;
    } catch (error) {
      if (init?.signal?.aborted) throw error;
      setOffline(true);
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    init?.signal?.throwIfAborted();
  }
}
