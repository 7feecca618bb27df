import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endWithAncestors } from './ancestors.mjs'
import { builtOf, generatedOf } from './outputs.mjs'
import { turbo } from './turbo.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'apps/web')

/** Starts Docket in this process, from the last build where that is up to date. */
export async function launch({ dev }) {
  const output = dev ? generatedOf(root) : builtOf(root)
  const fingerprint = await output.fingerprint()
  const isUpToDate = await output.isOf(fingerprint)
  const isBuilt = !dev && isUpToDate
  const { start } = await import(isBuilt ? moduleOf('dist/start.mjs') : await sourceOf('start.ts'))
  const code = isBuilt ? builtCode() : undefined // loads while the database starts
  code?.catch(() => {}) // it is awaited below, or not at all
  endWithAncestors()
  await start({
    root,
    dev,
    build: async (steps, onStop) => {
      if (isUpToDate)
        await steps.run(
          output.name,
          () => {},
          () => 'up to date',
        )
      else {
        await steps.run(output.name, () => turbo(root, output.task, onStop))
        await output.keep(fingerprint)
      }
      return code ?? (dev ? sourceCode() : builtCode())
    },
  })
}

const moduleOf = (file) => pathToFileURL(join(web, file)).href

async function builtCode() {
  const [serving, services] = await Promise.all([
    import(moduleOf('dist/serve.mjs')),
    import(moduleOf('dist/services.mjs')),
  ])
  return { ...serving, ...services }
}

async function sourceCode() {
  return { ...(await import(await sourceOf('serve.ts'))), ...(await import(await sourceOf('services.ts'))) }
}

/** From here on this process reads TypeScript. */
async function sourceOf(file) {
  const { register } = await import('tsx/esm/api')
  register()
  return moduleOf(`server/${file}`)
}
