interface Details {
  /** how long the target asks to wait */
  retryAfterMs?: number;
  /** the target wants no more of it */
  isFinal?: boolean;
}

/** Why a target did not take a notification. The message holds nothing that the settings keep secret. */
export class DeliveryFailed extends Error {
  override name = 'DeliveryFailed';
  readonly retryAfterMs: number;
  readonly isFinal: boolean;
  constructor(message: string, { retryAfterMs = 0, isFinal = false }: Details = {}) {
    super(message);
    this.retryAfterMs = retryAfterMs;
    this.isFinal = isFinal;
  }
}
