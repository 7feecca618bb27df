import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { sourceFiles } from './command'

const HOMES = String.raw`/home/[\w.-]+/|/Users/[\w.-]+/|/(?:root)/|[A-Z]:\\Users\\`
const REGISTRIES = String.raw`^\s*(?:@[\w-]+:)?registry\s*=|tarball: ?https?:|//[^/\s]+/:_auth`

/** No path of the machine that a file was written on, and no package registry, is in the repository. */
export async function leftovers(root: string): Promise<string | undefined> {
  const own = [root, homedir()].filter((path) => path.split('/').length > 2).map(literally)
  const machine = new RegExp(`(?<![\\w./@-])(?:${[HOMES, ...own].join('|')})|${REGISTRIES}`, 'm')
  const found: string[] = []
  for (const file of await sourceFiles(root)) {
    const text = await readFile(join(root, file), 'utf8').catch(() => '') // deleted, not yet committed
    if (text.includes('\0')) continue
    text.split('\n').forEach((line, index) => {
      const hit = machine.exec(line)
      if (hit) found.push(`${file}:${index + 1}: ${hit[0].trim()}`)
    })
  }
  return found.length === 0 ? undefined : `These belong to one machine:\n${found.join('\n')}`
}

function literally(text: string): string {
  return text.replace(/[.[\](){}+?^$|\\*]/g, '\\$&')
}
