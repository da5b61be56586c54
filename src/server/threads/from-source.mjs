// Loaded first by a thread that starts from TypeScript (tests, benchmarks): a thread
// does not take over the loader of the main thread.
import { register } from 'tsx/esm/api';

register();
