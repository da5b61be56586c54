// Loaded into the server before anything else: its log goes to the file that SYNCHRONOUS_OUTPUT
// names, each line written before the call returns. So the file has every line that the task ever
// logged, to the last moment before a kill.
import { openSync, writeSync } from 'node:fs';
import pino from 'pino';

const fd = openSync(process.env.SYNCHRONOUS_OUTPUT, 'a');
const destination = {
  write(text) {
    for (let bytes = Buffer.from(text), done = 0; done < bytes.length;) {
      done += writeSync(fd, bytes, done);
    }
  },
};
const options = { base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
// See src/server/remember.ts: what is there already is not made.
(globalThis.shisho ??= {}).logger = { destination, logger: pino(options, destination) };
