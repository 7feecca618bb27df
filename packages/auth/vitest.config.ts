import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globalSetup: '@docket/db/testing/global-setup', env: { TZ: 'Asia/Kathmandu' } },
})
