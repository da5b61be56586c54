import type { SWRConfiguration } from 'swr';

const retryMs = 3_000;

/**
 * For whatever polls. SWR's own back-off grows to minutes, while a server that was restarted is
 * back in seconds. SWR does not call this while the tab is hidden.
 */
export const fixedRetry: SWRConfiguration = {
  onErrorRetry(_error, _key, _config, revalidate, { retryCount }) {
    setTimeout(() => void revalidate({ retryCount }), retryMs);
  },
};
