import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { procedureCatalogue } from '@docket/api/catalogue'
import { build, type Metafile } from 'esbuild'

/**
 * Writes the command line as one file that plain Node runs, with everything in it.
 *
 * @returns what it was made of: the paths of its inputs are from the package's folder
 */
export async function bundle(outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '..'),
    entryPoints: ['src/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.12',
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'eof',
    metafile: true,
    define: { PROCEDURES: JSON.stringify(procedureCatalogue()) },
    banner: {
      // Libraries in CommonJS ask for Node's own modules by require, which an ES module hasn't got.
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  await chmod(outfile, 0o755)
  return metafile
}
