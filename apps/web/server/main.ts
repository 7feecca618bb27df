import { fileURLToPath } from 'node:url'
import { serve } from './serve'
import { createServices } from './services'
import { start } from './start'

// `node apps/web/dist/server.mjs`: what was built, on a machine that runs nothing else.
await start({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  dev: false,
  build: async () => ({ serve, createServices }),
})
