/** The number of a book in its series without what says nothing: calibre writes 1.0 for 1, 3.50 for 3.5. */
export function plainNumber(text: string | null): string | null {
  const [, whole, part] = /^(\d+)\.(\d*?)0*$/.exec(text ?? '') ?? [];
  if (whole === undefined) return text;
  return part ? `${whole}.${part}` : whole;
}
