'use client'

import type { Evidence } from '@docket/core/evidence/schema'
import type { Report } from '@docket/core/report/schema'
import { CircleCheck, CircleX, GitCommitHorizontal, Link } from 'lucide-react'
import { useClock } from '../../../lib/time/clock'
import { momentWords } from '../../../lib/time/due'
import { Part } from './part'

/** What was done, by whom, and what shows it; newest first. */
export function Reports({ reports }: { reports: Report[] }) {
  const clock = useClock()
  return (
    <Part title="Reports">
      <ul className="grid gap-3 text-sm">
        {reports.map((report) => (
          <li key={report.id} className="grid gap-1 border-l-2 pl-3 [overflow-wrap:anywhere]">
            <p className="text-xs text-faint">
              {report.worker ?? report.actor.name ?? 'Somebody'}, {momentWords(report.createdAt, clock)}
            </p>
            <p className="whitespace-pre-wrap">{report.summary}</p>
            <Files name="Created" files={report.filesCreated} />
            <Files name="Changed" files={report.filesModified} />
            {report.evidence.length > 0 && (
              <ul className="grid gap-0.5">
                {report.evidence.map((evidence) => (
                  <Shown key={evidence.id} evidence={evidence} />
                ))}
              </ul>
            )}
            {report.issues && <p className="whitespace-pre-wrap text-warn">{report.issues}</p>}
            {report.next && <p className="whitespace-pre-wrap text-soft">Next: {report.next}</p>}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Files({ name, files }: { name: string; files: string[] }) {
  if (!files.length) return null
  return (
    <p className="text-xs text-soft">
      {name}: <span className="font-mono">{files.join(', ')}</span>
    </p>
  )
}

function Shown({ evidence }: { evidence: Evidence }) {
  const { kind, value, exitCode, note } = evidence
  const Mark = kind === 'url' ? Link : kind === 'commit' ? GitCommitHorizontal : exitCode === 0 ? CircleCheck : CircleX
  return (
    <li className="flex items-start gap-1.5 text-xs">
      <Mark
        aria-hidden
        className={`mt-0.5 size-3.5 shrink-0 ${kind === 'command' && exitCode ? 'text-danger' : 'text-good'}`}
      />
      <span className="min-w-0">
        {kind === 'url' ? (
          <a href={value} target="_blank" rel="noreferrer" className="text-accent underline-offset-3 hover:underline">
            {value}
          </a>
        ) : (
          <code>{value}</code>
        )}
        {kind === 'command' && <span className="text-faint"> ended with {exitCode}</span>}
        {note && <span className="text-faint">, {note}</span>}
      </span>
    </li>
  )
}
