// Loaded into the server before anything else: at SIGUSR2 its wall clock is stepped by the number of
// milliseconds in the file that STEPPED_CLOCK names. The steady clock goes on as it was.
import { readFileSync } from 'node:fs';

const RealDate = Date;
let offsetMs = 0;

class SteppedDate extends RealDate {
  constructor(...parts) {
    if (parts.length > 0) super(...parts);
    else super(RealDate.now() + offsetMs);
  }
  static now() {
    return RealDate.now() + offsetMs;
  }
  // Its own: Next copies what a Date has itself, not what it inherits.
  static UTC = RealDate.UTC;
  static parse = RealDate.parse;
}
globalThis.Date = SteppedDate;

process.on('SIGUSR2', () => {
  offsetMs = Number(readFileSync(process.env.STEPPED_CLOCK, 'utf8'));
});
