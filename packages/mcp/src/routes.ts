import type { Routes } from '@docket/api/context'

/** What this package answers under `/api`, for `Services.routes`. Loaded at the first request, so that no start waits for it. */
export const MCP_ROUTES: Readonly<Record<string, Routes>> = {
  '/api/mcp': new Map([['POST', async (...call) => (await import('./http/post')).postMcp(...call)]]),
  '/api/skill.md': new Map([['GET', async (request) => (await import('./http/skill')).getSkill(request)]]),
}
