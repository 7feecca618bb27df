import { expect, it } from 'vitest'
import { checks } from './checks'
import { planted } from './planted'

const SCHEMA = '@docket/core/task/schema'
const importing = (module: string) => `import '${module}'\n`

/** file, what it may not import, and where the message says that the code belongs */
const REFUSED: [file: string, module: string, message: string][] = [
  ['packages/fast-lane/src/a.ts', '@docket/api', 'belongs in packages/api'],
  ['packages/fast-lane/src/b.ts', 'pg', 'belongs in packages/api'],
  ['packages/db/src/a.ts', '@docket/core/task/create', 'A decision belongs in packages/core'],
  ['packages/db/src/b.ts', '@trpc/server', 'A procedure belongs in packages/api'],
  ['packages/core/src/task/a.ts', '@docket/api', 'A procedure belongs in packages/api'],
  ['packages/core/src/task/b.ts', '@docket/auth', 'sign-in in packages/auth'],
  ['packages/core/src/task/c.ts', '@docket/db/scope', 'Only packages/auth mints a Scope'],
  ['packages/core/src/task/d.ts', '@docket/db/testing/user', 'belongs in tests'],
  ['packages/core/src/task/e.ts', '@trpc/server', 'knows no transport'],
  ['packages/core/src/task/f.ts', 'next/headers', 'knows no transport'],
  ['packages/core/src/task/g.ts', 'react', 'knows no transport'],
  ['packages/core/src/task/h.ts', 'pg', 'Only packages/db talks to Prisma and PostgreSQL'],
  ['packages/core/src/task/i.ts', '@prisma/client', 'Only packages/db talks to Prisma and PostgreSQL'],
  ['packages/core/src/task/j.ts', '../../../db/src/scope', 'leaves the package'],
  ['packages/core/src/task/k.test.ts', '@docket/db/scope', 'Only packages/auth mints a Scope'],
  ['packages/core/src/label/schema.ts', '@docket/db', 'A schema is read by the browser'],
  ['packages/core/src/list/schema.ts', 'node:crypto', 'A schema is read by the browser'],
  ['packages/auth/src/a.ts', '@docket/core/task/create', 'A decision belongs in packages/core'],
  ['packages/auth/src/b.ts', '@docket/api', 'a procedure in packages/api'],
  ['packages/auth/src/c.ts', '@prisma/client', 'Only packages/db talks to Prisma'],
  ['packages/api/src/a.ts', '@docket/db/scope', 'Only packages/auth mints a Scope'],
  ['packages/api/src/b.ts', '@docket/db/migrate', 'the app that boots'],
  ['packages/api/src/c.ts', 'sql-template-tag', 'A query belongs in packages/core'],
  ['packages/api/src/d.ts', 'better-auth', 'sign-in in packages/auth'],
  ['packages/api/src/e.ts', 'next/headers', 'a page belongs in apps/web'],
  ['packages/mcp/src/a.ts', '@docket/core/task/create', 'A decision belongs in packages/core'],
  ['packages/mcp/src/b.ts', '@docket/db', 'imports packages/api and schemas'],
  ['apps/cli/src/a.ts', '@docket/api/runtime', 'belongs in a procedure'],
  ['apps/cli/src/b.ts', '@docket/core/task/create', 'belongs in a procedure'],
  ['apps/cli/src/c.ts', '@docket/db', 'belongs in a procedure'],
  ['apps/cli/src/d.ts', '../../../packages/api/src/root', 'leaves the package'],
  ['apps/cli/build/a.ts', '@docket/api/root', 'knows the server only by types'],
  ['apps/web/components/a.tsx', '@docket/api/root', 'set-up belongs in apps/web/server'],
  ['apps/web/components/b.tsx', '@docket/core/task/create', 'calls procedures'],
  ['apps/web/components/c.tsx', '../runtime', 'passes the data down'],
  ['apps/web/lib/a.ts', 'node:fs', 'run in the browser'],
  ['apps/web/lib/b.ts', '@docket/db', 'calls procedures'],
  ['apps/web/app/tasks/a.tsx', '@docket/db', 'calls procedures'],
  ['apps/web/server/a.ts', '@docket/core/task/create', 'A new verb belongs in packages/core'],
  ['apps/web/server/b.ts', '@docket/db/scope', 'Only packages/auth mints a Scope'],
  ['apps/web/runtime.ts', 'pg', 'Only packages/db talks to Prisma'],
]

/** What the arrows allow. */
const ACCEPTED: [file: string, module: string][] = [
  ['apps/cli/build/b.ts', '@docket/api/catalogue'],
  ['packages/db/src/a.ts', 'pg'],
  ['packages/core/src/task/a.ts', '@docket/db'],
  ['packages/core/src/task/b.test.ts', '@docket/db/testing/user'],
  ['packages/core/src/task/c.ts', '../list/get'],
  ['packages/core/src/task/schema.ts', '../text/schema'],
  ['packages/auth/src/a.ts', '@docket/db/scope'],
  ['packages/api/src/a.ts', '@docket/core/task/create'],
  ['packages/api/src/b.ts', '@docket/auth'],
  ['packages/api/src/c.ts', '@docket/fast-lane'],
  ['packages/mcp/src/a.ts', '@docket/api/runtime'],
  ['apps/cli/src/a.ts', '@docket/api'],
  ['apps/cli/src/b.ts', SCHEMA],
  ['apps/web/components/a.tsx', '@docket/api'],
  ['apps/web/components/b.tsx', SCHEMA],
  ['apps/web/app/tasks/a.tsx', '../../runtime'],
  ['apps/web/server/a.ts', '@docket/api/runtime'],
  ['apps/web/server/b.ts', '@docket/db/embedded'],
]

it('accepts imports along the arrows', async () => {
  const root = await planted(Object.fromEntries(ACCEPTED.map(([file, module]) => [file, importing(module)])))
  expect(await checks.boundaries?.(root)).toBeUndefined()
})

it('refuses imports against the arrows, saying where the code belongs', async () => {
  const root = await planted(Object.fromEntries(REFUSED.map(([file, module]) => [file, importing(module)])))
  const report = (await checks.boundaries?.(root)) ?? ''
  const told = new Map(
    report.split(/^(?=\S+:\d+:\d+ lint)/m).map((part) => [part.split(':')[0], part.replace(/\s+/g, ' ')]),
  )
  for (const [file, module, message] of REFUSED) expect(told.get(file), `${file} → ${module}`).toContain(message)
})
