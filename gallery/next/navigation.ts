const router = {
  push: (url: string) => window.history.pushState(null, '', url),
  replace: (url: string) => window.history.replaceState(null, '', url),
  refresh: () => {},
};

/** In place of next/navigation: addresses change, and nothing is loaded. */
export const useRouter = () => router;
export const usePathname = () => '/jobs';
