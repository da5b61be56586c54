interface LogsIntroProps {
  onTry: (query: string) => void;
}

const syntax: readonly (readonly [string, string])[] = [
  ['disk full', 'both words, in any order, whatever their case or accents'],
  ['"no such file"', 'the phrase'],
  ['ENOENT -sample', 'without the word after the dash'],
  ['level:>=warn', 'warnings and worse; level:warn,error names some'],
  ['since:24h', 'the last 24 hours; after: and before: take a day or a time'],
  ['path:.epub', 'a field of a line’s data, by any name'],
  ['duration_ms:>5000', 'a number in the data; also 10..20'],
  ['type:scan status:failed', 'only logs of these jobs; also job:12 and error:TIMEOUT'],
];

/** What can be searched for, before anything is. */
export function LogsIntro({ onTry }: LogsIntroProps) {
  return (
    <div className="px-4 py-8 sm:px-6">
      <h2 className="text-lg font-medium">Search the logs of all jobs</h2>
      <p className="mt-1 max-w-xl text-muted">
        Every line that is stored, newest job first. “Oldest first” shows when something happened
        for the first time. Paste a piece of a line to find that line.
      </p>
      <dl className="mt-6 grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {syntax.map(([query, meaning]) => (
          <div key={query} className="contents">
            <dt>
              <button
                type="button"
                aria-label={`Search for ${query}`}
                onClick={() => onTry(query)}
                className="min-h-6 rounded-sm bg-raised px-2 font-mono text-xs text-fg hover:text-accent"
              >
                {query}
              </button>
            </dt>
            <dd className="text-sm text-muted max-sm:mb-2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
