// Loaded into the server before anything else: its wall clock is stepped by the number of milliseconds
// in the file that STEPPED_CLOCK names, at once where it is there, and again at SIGUSR2. The steady
// clock goes on as it was.
import { existsSync, readFileSync } from 'node:fs';

const RealDate = Date;
const file = process.env.STEPPED_CLOCK;
let offsetMs = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;

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
  offsetMs = Number(readFileSync(file, 'utf8'));
});
