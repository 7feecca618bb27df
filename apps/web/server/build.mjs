// `pnpm build` of this package: Next's pages into .next, and the front door with all that it needs of the workspace and
// of npm into dist, which starts in half the time that the sources take.
import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const web = fileURLToPath(new URL('..', import.meta.url))
const dist = join(web, 'dist')

/** In the bundle, `import.meta.url` of a package's source still means that source: it looks up what lies beside it. */
const keepAddresses = {
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /packages\/[\w-]+\/src\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (!source.includes('import.meta.')) return
      const address = `new URL(${JSON.stringify(relative(dist, path))}, import.meta.url)`
      return { contents: source.replaceAll('import.meta.url', `${address}.href`), loader: 'ts' }
    })
  },
}

async function buildDoor() {
  await rm(dist, { recursive: true, force: true })
  const { warnings } = await build({
    absWorkingDir: web,
    entryPoints: {
      server: 'server/main.ts',
      start: 'server/start.ts',
      serve: 'server/serve.ts',
      services: 'server/services.ts',
    },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]', // no folder between: see keepAddresses
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    external: ['next', 'pg-native', 'cloudflare:sockets'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // CommonJS packages within ask for Node's modules by `require`.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
    plugins: [keepAddresses],
    logLevel: 'warning',
  })
  if (warnings.length > 0) throw new Error('The front door was built with warnings')
}

function buildPages() {
  const next = spawn(join(web, 'node_modules/.bin/next'), ['build'], {
    cwd: web,
    // biome-ignore lint/style/noProcessEnv: not read, but handed on
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'inherit',
  })
  return new Promise((done, fail) => {
    next.once('error', fail)
    next.once('exit', (code) => (code === 0 ? done() : fail(new Error(`next build ended with code ${code}`))))
  })
}

await Promise.all([buildDoor(), buildPages()])
