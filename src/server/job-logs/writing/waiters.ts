/** Promises that wait for a number to be reached, in ascending order. */
export class Waiters {
  #waiting: { number: number; resolve: () => void; reject: (error: Error) => void }[] = [];

  add(number: number): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ number, resolve, reject }));
  }

  resolveUpTo(number: number): void {
    while (this.#waiting[0] && this.#waiting[0].number <= number) this.#waiting.shift()!.resolve();
  }

  rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
