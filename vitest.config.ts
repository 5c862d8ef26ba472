import { defineConfig } from 'vitest/config';

// The model is trained once before the tests, not once in every file.
const shared = { globalSetup: ['test/support/train-once.ts'], hookTimeout: 60_000, testTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] } },
      { test: { ...shared, name: 'browser', include: ['test/browser/**/*.test.ts'] } },
    ],
  },
});
