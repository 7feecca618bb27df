import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineConfig, devices } from '@playwright/test'

const port = process.env.E2E_PORT ?? '4371'
// The workers read this file too, and find the folder that the first reading made: mail is in it.
export const dataDir = process.env.E2E_DATA_DIR ?? mkdtempSync(join(tmpdir(), 'docket-e2e-'))
process.env.E2E_DATA_DIR = dataDir
const baseURL = `http://localhost:${port}`

/** Journeys of people through the built app, with a database of its own that is gone afterwards. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // What passes only the second time is told as flaky, and does not hold up everybody else's work.
  retries: process.env.CI ? 1 : 0,
  // Far beyond what any takes: on a machine that others use as well, slow is no defect.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Asia/Kathmandu',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // The shell outlives the signal that stops the server, to take the data away after it.
    command: 'trap : TERM INT; node dist/server.mjs; rm -rf "$DATA_DIR"',
    cwd: resolve(import.meta.dirname, '../apps/web'),
    url: `${baseURL}/api/health/ready`,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    // Each is set, if only to nothing: what this machine has in its environment or in a file `.env` must not matter.
    env: {
      PORT: port,
      HOST: '',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      BETTER_AUTH_SECRET: '',
      BETTER_AUTH_URL: baseURL,
      RATE_LIMIT: 'off',
      SMTP_URL: '',
      MAIL_FROM: '',
      GITHUB_CLIENT_ID: '',
      GITHUB_CLIENT_SECRET: '',
      GOOGLE_CLIENT_ID: '',
      GOOGLE_CLIENT_SECRET: '',
      OIDC_ISSUER: '',
      OIDC_CLIENT_ID: '',
      OIDC_CLIENT_SECRET: '',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
  },
})
