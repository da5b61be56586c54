// Words for a person go to standard error: standard output carries the log's JSON lines.

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Says what begins, and afterwards how long it took. */
export async function during(text, work) {
  const startedAt = Date.now();
  say(`${text} …`);
  const result = await work();
  say(`  done in ${Math.round((Date.now() - startedAt) / 1_000)} s`);
  return result;
}

/** Something that a person can put right: told without a stack. */
export class SetupError extends Error {}

/** Runs a script's steps; when one fails, says why and ends with exit 1. */
export async function runSteps(steps) {
  try {
    await steps();
  } catch (error) {
    say(error instanceof SetupError ? `\n${error.message}` : (error.stack ?? String(error)));
    process.exit(1);
  }
}
