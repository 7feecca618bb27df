import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.next', '.turbo', 'testing', 'next-env.d.ts'])

/** What `pnpm start` runs. */
export const builtOf = (root) =>
  outputOf(root, {
    name: 'build',
    task: ['build', '--filter=@docket/web'],
    from: ['apps/web', 'packages', 'prisma/schema', 'tooling/prisma', 'package.json', 'pnpm-lock.yaml', 'turbo.json'],
    made: ['apps/web/.next/BUILD_ID', 'apps/web/dist/start.mjs'],
  })

/** What `pnpm dev` can't do without. */
export const generatedOf = (root) =>
  outputOf(root, {
    name: 'database client',
    task: ['generate'],
    from: ['prisma/schema', 'prisma.config.ts', 'tooling/prisma', 'pnpm-lock.yaml'],
    made: ['packages/db/src/generated/prisma/client.ts'],
  })

/**
 * Knows whether what was made is still of these sources, by their names, sizes and times: Turborepo reads every file to
 * say so, and takes longer for it than all the rest of a start.
 */
function outputOf(root, { name, task, from, made }) {
  const record = join(root, 'node_modules/.cache/docket', `${task[0]}.fingerprint`)
  return {
    name,
    task,
    async fingerprint() {
      const hash = createHash('sha256').update(process.version)
      for (const path of from) for (const line of await linesOf(root, path)) hash.update(line)
      return hash.digest('hex')
    },
    /** Whether all of it is there, and was made of the sources with this fingerprint. */
    async isOf(fingerprint) {
      try {
        for (const file of made) await access(join(root, file))
        return (await readFile(record, 'utf8')) === fingerprint
      } catch {
        return false
      }
    },
    async keep(fingerprint) {
      await mkdir(join(record, '..'), { recursive: true })
      await writeFile(record, fingerprint)
    },
  }
}

/** A line for every file beneath, in a fixed order. */
async function linesOf(root, path) {
  const found = await stat(join(root, path))
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}\n`]
  const names = (await readdir(join(root, path))).sort()
  const kept = names.filter((name) => !SKIPPED.has(name) && !/\.(test\.tsx?|tsbuildinfo)$/.test(name))
  return (await Promise.all(kept.map((name) => linesOf(root, `${path}/${name}`)))).flat()
}
