/** Runs `commit` when asked to: at once after a quiet time, else once at the end of `ms`. */
export function throttleCommits(ms: number, commit: () => void): { request(): void } {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = () => {
    timer = null;
    last = Date.now();
    commit();
  };
  return {
    request() {
      if (timer !== null) return;
      const wait = last + ms - Date.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait);
    },
  };
}
