import { parseArgs } from 'node:util';
import { runSteps, SetupError } from '../setup/say.mjs';

const ends = ['completed', 'failed', 'cancelled'] as const;
const usage = `npm run demo:logs -- [--lines N] [--end ${ends.join('|')}] [--pace LINES-A-SECOND]`;

/** What the command line asks for; ends the process, in words, where that is not possible. */
export async function readOptions() {
  let options!: ReturnType<typeof read>;
  await runSteps(() => {
    options = read();
    return Promise.resolve();
  });
  return options;
}

function read() {
  const { lines, pace, end: wanted } = parse();
  const end = ends.find((known) => known === wanted);
  if (!end) throw refuse(`--end must be ${ends.join(', ')}, not "${wanted}"`);
  return { lines: readNumber('lines', lines), pace: readNumber('pace', pace), end };
}

function parse() {
  try {
    const text = (byDefault: string) => ({ type: 'string' as const, default: byDefault });
    const options = { lines: text('20000'), end: text('completed'), pace: text('0') };
    return parseArgs({ options }).values;
  } catch (error) {
    throw refuse((error as Error).message);
  }
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw refuse(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}

function refuse(why: string): SetupError {
  return new SetupError(`${why}\n${usage}`);
}
