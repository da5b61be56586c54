// A garbage collection every second: what is freed too early, or twice, ends the process soon.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(() => collect(), 1_000).unref();
