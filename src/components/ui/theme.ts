export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Kept in a cookie, so that the server's first byte is already in the right colours. */
export const themeCookie = 'theme';

export function readTheme(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? 'system';
}
