/**
 * What Node needs to start a thread of ours. NEXT_RUNTIME is a constant that Next writes into its
 * bundles, where the thread's code is JavaScript already; anywhere else it starts from source.
 */
// oxlint-disable-next-line no-restricted-properties -- a constant of the build, not a setting
export const threadArguments = process.env.NEXT_RUNTIME
  ? []
  : ['--import', new URL('./from-source.mjs', import.meta.url).href];
