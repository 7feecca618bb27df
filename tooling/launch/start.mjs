// `pnpm start`, and with --dev `pnpm dev`. Whatever an old Node can't read is imported after this has looked at it.
const OLDEST = [20, 12]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `Docket needs Node ${OLDEST.join('.')} or newer, this is ${process.versions.node}: get it at https://nodejs.org.`,
  )
  process.exit(1)
}
const { launch } = await import('./launch.mjs')
await launch({ dev: process.argv.includes('--dev') })
