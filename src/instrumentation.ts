// `output: 'standalone'` and webpack look for instrumentation only beside src/app.
export { register } from '../instrumentation';
