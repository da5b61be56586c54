import { defineConfig } from '@playwright/test';
import base from '../playwright.config';

const port = 4_690;

export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../test-results/gallery',
  use: { ...base.use, baseURL: `http://127.0.0.1:${port}` },
  webServer: {
    command: `node node_modules/vite/bin/vite.js --config gallery/vite.config.ts --port ${port} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${port}`,
  },
});
