// Loaded before a process's own code: texts stay as they are in it.
import { registerHooks } from 'node:module';

const source = `
  export const maskText = (text) => text;
  export const maskName = maskText;
  export const maskEverything = maskText;
`;

registerHooks({
  load(url, context, next) {
    if (!new URL(url).pathname.endsWith('/src/server/masking/mask-text.ts')) {
      return next(url, context);
    }
    return { format: 'module', source, shortCircuit: true };
  },
});
