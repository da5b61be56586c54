// A link to lines is known to the browser only. Until the page's scripts run, a script of one statement
// covers what the server has drawn, so that the reader sees no other place before the one they asked for.

const attribute = 'data-opens-lines';

/** Runs before the log is painted. */
export const coverLogScript = `if (/^#L[1-9]/.test(location.hash)) document.documentElement.setAttribute('${attribute}', '')`;

/** From here on the page itself knows where it goes. */
export function revealLog(): void {
  document.documentElement.removeAttribute(attribute);
}
