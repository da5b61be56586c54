/** Books on a shelf, the last one pulled out: the one that someone is looking at. */
export function Logo() {
  return (
    <span className="flex items-center gap-2">
      <svg aria-hidden viewBox="0 0 16 16" className="size-4">
        <rect x="1" y="2" width="3" height="12" rx="1" className="fill-fg" />
        <rect x="5.5" y="4" width="3" height="10" rx="1" className="fill-muted" />
        <rect
          x="10.6"
          y="2.6"
          width="3"
          height="11.4"
          rx="1"
          transform="rotate(-12 12 14)"
          className="fill-accent"
        />
      </svg>
      <span className="text-base font-semibold tracking-tight max-sm:hidden">Shisho</span>
    </span>
  );
}
