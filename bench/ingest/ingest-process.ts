// Writes lines with our logger, and prints how many a second: ingest-process.ts COUNT
import { time, writeOurs } from './write-ours';

// The first lines pay for loading and compiling.
await time(20_000, writeOurs);
console.log(await time(Number(process.argv[2]), writeOurs));
