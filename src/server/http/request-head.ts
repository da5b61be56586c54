/** What the rules of access look at. A web `Request` is one. */
export interface RequestHead {
  method: string;
  /** absolute */
  url: string;
  headers: { get(name: string): string | null };
}
