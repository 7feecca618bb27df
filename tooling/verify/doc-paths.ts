import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sourceFiles } from './command'

const CITED =
  /(?<![\w/.:@*-])(?:apps|bench|docs|e2e|examples|packages|prisma|tooling|\.ci|\.github)\/[\w./<>{},*[\]-]*/g
const LINKED = /\]\((?!\w+:|#|\/)([^)#\s]+)/g

/** Every path that README, AGENTS or docs cite is there. `<noun>` stands for any name, `{a,b}` for each, `…` ends a path. */
export async function docPaths(root: string): Promise<string | undefined> {
  const documents = await sourceFiles(root, '*.md')
  const files = await sourceFiles(root)
  const missing: string[] = []
  for (const document of documents) {
    const lines = (await readFile(join(root, document), 'utf8')).split('\n')
    lines.forEach((line, index) => {
      const cited = [...line.matchAll(CITED)].map(([path]) => path.replace(/[.,]+$/, ''))
      const linked = [...line.matchAll(LINKED)].map(([, path]) => join(dirname(document), path ?? ''))
      for (const path of [...cited, ...linked]) {
        if (!alternatives(path).every((one) => isThere(files, one))) missing.push(`${document}:${index + 1}: ${path}`)
      }
    })
  }
  return missing.length === 0 ? undefined : `Cited, but not there:\n${missing.join('\n')}`
}

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function alternatives(path: string): string[] {
  const braces = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path)
  if (!braces) return [path]
  const [, before = '', inside = '', after = ''] = braces
  return inside.split(',').flatMap((one) => alternatives(before + one + after))
}

function isThere(files: string[], path: string): boolean {
  const pattern = path
    .replace(/\/+$/, '')
    .split(/<[\w-]+>|\*+/)
    .map((literal) => literal.replace(/[.[\](){}+?^$|\\]/g, '\\$&'))
    .join('[^/]+')
  const there = new RegExp(`^${pattern}(/|$)`)
  return files.some((file) => there.test(file))
}
