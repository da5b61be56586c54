import type { ApiError } from '@/model/api';

/** The server's answer was an error; `message` is what it said, for people. */
export class RequestFailed extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'RequestFailed';
  }
}

/** @throws RequestFailed when the server refuses, TypeError when it cannot be reached */
export async function request<T>(path: string, method = 'GET'): Promise<T> {
  const response = await fetch(path, { method, headers: { accept: 'application/json' } });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const body = (await response.json().catch(() => null)) as ApiError | null;
  const said = body?.error?.message ?? `the server answered ${response.status}`;
  throw new RequestFailed(response.status, said);
}
