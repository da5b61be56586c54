// The gallery: components of the application in a browser, without Next and without a server.
// What they take from Next is replaced by a few lines in gallery/next.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  cacheDir: here('../node_modules/.cache/gallery'),
  clearScreen: false,
  resolve: {
    alias: {
      '@': here('../src'),
      'next/link': here('next/link.tsx'),
      'next/navigation': here('next/navigation.ts'),
      'next/dynamic': here('next/dynamic.tsx'),
    },
  },
  server: { host: '127.0.0.1', fs: { allow: [here('..')] } },
});
