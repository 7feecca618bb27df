import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ApiProvider } from '../../components/api-provider'
import { AppShell } from '../../components/shell/app-shell'
import { ShellProvider } from '../../components/shell/shell-context'
import { TasksProvider } from '../../components/tasks-provider'
import { Toaster } from '../../components/ui/toaster'
import { TooltipProvider } from '../../components/ui/tooltip'
import { ClockProvider } from '../../lib/time/clock'
import { clockOf, ZONE_COOKIE } from '../../lib/time/zone-cookie'
import { loadView, viewHref } from '../../lib/view/params'
import { runtime } from '../../runtime'
import { prefetchView } from './prefetch'

export const metadata: Metadata = { title: 'Tasks' }

export default async function TasksPage({ searchParams }: PageProps<'/tasks'>) {
  const [asked, { session }, params, jar] = await Promise.all([headers(), runtime(), searchParams, cookies()])
  const view = loadView(params)
  if (!(await session(asked))) redirect(`/sign-in?next=${encodeURIComponent(viewHref('/tasks', view))}`)
  const clock = clockOf(jar.get(ZONE_COOKIE)?.value, new Date())
  const state = await prefetchView(asked, view, clock)

  return (
    <ApiProvider>
      <HydrationBoundary state={state}>
        <ClockProvider initial={clock}>
          <TooltipProvider>
            <ShellProvider>
              <TasksProvider>
                <AppShell />
              </TasksProvider>
            </ShellProvider>
          </TooltipProvider>
        </ClockProvider>
      </HydrationBoundary>
      <Toaster />
    </ApiProvider>
  )
}
