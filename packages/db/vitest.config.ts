import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './src/testing/global-setup.ts',
    env: { TZ: 'Asia/Kathmandu' },
    // Servers and Prisma's command line are started here: seconds each, more on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
