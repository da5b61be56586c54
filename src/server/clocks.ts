/** The two clocks: one that people set, and one that only goes on. */
export interface Clocks {
  /** ms of the wall clock */
  wall: number;
  /** ms that no step of the wall clock moves; it may stand still while the machine sleeps */
  steady: number;
}

export const readClocks = (): Clocks => ({ wall: Date.now(), steady: performance.now() });
