// Loaded first by a reader thread that starts from TypeScript (tests, benchmarks): on Node 20 a
// thread does not take over the loader of the main thread.
import { register } from 'tsx/esm/api';

register();
