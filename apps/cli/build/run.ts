import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from './bundle'

/** `dist/docket.mjs`, and beside it `dist/meta.json`: what it was made of. */
const dist = join(import.meta.dirname, '../dist')
const metafile = await bundle(join(dist, 'docket.mjs'))
await writeFile(join(dist, 'meta.json'), JSON.stringify(metafile))
