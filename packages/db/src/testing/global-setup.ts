import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './server'
import { makeTemplate } from './template'

declare module 'vitest' {
  export interface ProvidedContext {
    docketTestServer: TestServer
    docketTestTemplate: string
  }
}

/** Starts the server that DOCKET_TEST_DATABASE asks for (embedded by default), and makes the template of the databases. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, close } = await startTestServer(process.env.DOCKET_TEST_DATABASE || 'embedded')
  project.provide('docketTestServer', server)
  project.provide('docketTestTemplate', await makeTemplate(server))
  return close
}
