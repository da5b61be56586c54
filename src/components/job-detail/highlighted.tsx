interface HighlightedProps {
  text: string;
  query: string;
}

/** The text with each occurrence of `query` marked, whatever its case. */
export function Highlighted({ text, query }: HighlightedProps) {
  const needle = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  // A few letters change length in lower case: then positions do not carry over.
  if (needle === '' || lower.length !== text.length) return text;
  const parts = [];
  let end = 0;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, end)) {
    parts.push(text.slice(end, at));
    end = at + needle.length;
    parts.push(
      <mark key={at} className="rounded-sm bg-yellow-400/40 text-fg">
        {text.slice(at, end)}
      </mark>,
    );
  }
  parts.push(text.slice(end));
  return parts;
}
