const mark = Symbol.for('shisho.app-error');

/** An error that a caller of the API can act on: `code` is stable, `status` is the HTTP status. */
export class AppError extends Error {
  override name = 'AppError';
  readonly [mark] = true;
  /** merged into the answer, such as the job that is already active */
  readonly body: Record<string, unknown> = {};
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Told by its mark: Next bundles boot and the routes apart, so that what a task throws at a route
 * is of another class with the same name.
 */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && mark in error;
}

/** 400: the request itself is wrong; `message` says which part and what would be right. */
export class BadRequest extends AppError {
  override name = 'BadRequest';
  constructor(message: string, options?: ErrorOptions) {
    super('bad_request', 400, message, options);
  }
}

export class NotFound extends AppError {
  override name = 'NotFound';
  constructor(message: string) {
    super('not_found', 404, message);
  }
}

/** 409: what was asked does not fit the state that the thing is in. */
export class Conflict extends AppError {
  override name = 'Conflict';
  constructor(
    code: string,
    message: string,
    override readonly body: Record<string, unknown> = {},
  ) {
    super(code, 409, message);
  }
}

/**
 * What a task throws when it cannot go on for a reason that a person can understand and act on.
 * The job becomes `failed` with an error line, not with "job panicked".
 */
export class TaskError extends Error {
  override name = 'TaskError';
  /** trying again would fail the same way: no automatic retry */
  readonly isFinal: boolean;
  constructor(
    readonly code: string,
    message: string,
    { isFinal = false, ...options }: ErrorOptions & { isFinal?: boolean } = {},
  ) {
    super(message, options);
    this.isFinal = isFinal;
  }
}

/** The reason of a task's aborted signal: someone cancelled the job, or the server shuts down. */
export class JobAborted extends Error {
  override name = 'AbortError';
}

/** The attempt is no longer ours: another process, or the grace period, settled the job. */
export class AttemptLost extends Error {
  override name = 'AttemptLost';
  constructor(jobId: number) {
    super(`job ${jobId} was settled by another process; nothing more can be written to it`);
  }
}
