'use client'

import type { Task } from '@docket/core/task/schema'
import { useQuery } from '@tanstack/react-query'
import { ClipboardCheck, FilePen, FileText, ListPlus, OctagonAlert, Waypoints } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '../../../lib/trpc/context'
import { Button } from '../../ui/button'
import { Menu, MenuItem } from '../../ui/menu'
import { Blockers, BlockForm } from './blocker'
import { ClaimBar } from './claim-bar'
import { Criteria } from './criteria'
import { Dependencies } from './dependencies'
import { ReferenceForm } from './reference-form'
import { References } from './references'
import { ReportForm } from './report-form'
import { Reports } from './reports'
import { Why } from './why'

type Adding = 'criteria' | 'dependencies' | 'reference' | 'block' | 'report'

/** What makes a task a part of a plan. A part that has nothing in it is not there until somebody adds to it. */
export function PlanParts({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const trpc = useTRPC()
  const [adding, setAdding] = useState<Adding>()
  const { data: criteria } = useQuery(trpc.criterion.list.queryOptions({ taskId: task.id }))
  const { data: links } = useQuery(trpc.task.dependencies.queryOptions({ id: task.id }))
  const { data: blockers } = useQuery(trpc.task.blockers.queryOptions({ id: task.id }))
  const { data: reports } = useQuery(trpc.task.reports.queryOptions({ id: task.id }))
  const { data: spec } = useQuery(trpc.spec.references.queryOptions({ taskId: task.id }))
  const isOpen = task.status !== 'done' && task.status !== 'cancelled'
  const canChange = !isReadOnly && isOpen

  return (
    <>
      {canChange && <ClaimBar task={task} />}
      {blockers && <Blockers task={task} blockers={blockers.items} isReadOnly={isReadOnly} />}
      {canChange && <Why task={task} />}
      {spec && spec.items.length > 0 && <References task={task} references={spec.items} isReadOnly={isReadOnly} />}
      {criteria && (criteria.items.length > 0 || adding === 'criteria') && (
        <Criteria task={task} criteria={criteria.items} isReadOnly={!canChange} hasFocus={adding === 'criteria'} />
      )}
      {links && (links.dependsOn.length + links.dependents.length > 0 || adding === 'dependencies') && (
        <Dependencies
          task={task}
          dependsOn={links.dependsOn}
          dependents={links.dependents}
          isReadOnly={!canChange}
          hasFocus={adding === 'dependencies'}
        />
      )}
      {adding === 'reference' && !isReadOnly && <ReferenceForm task={task} onClose={() => setAdding(undefined)} />}
      {adding === 'block' && canChange && <BlockForm task={task} onClose={() => setAdding(undefined)} />}
      {adding === 'report' && !isReadOnly && <ReportForm task={task} onClose={() => setAdding(undefined)} />}
      {reports && reports.items.length > 0 && <Reports reports={reports.items} />}
      {!isReadOnly && <AddMenu isOpen={isOpen} isBlocked={task.status === 'blocked'} onAdd={setAdding} />}
    </>
  )
}

interface MenuProps {
  isOpen: boolean
  isBlocked: boolean
  onAdd: (part: Adding) => void
}

function AddMenu({ isOpen, isBlocked, onAdd }: MenuProps) {
  const item = (part: Adding, icon: ReactNode, words: string) => (
    <MenuItem onClick={() => onAdd(part)}>
      {icon} {words}
    </MenuItem>
  )
  return (
    <Menu
      trigger={
        <Button size="small" look="quiet" className="-ml-2 self-start">
          <ListPlus aria-hidden className="size-4" /> Add to the plan
        </Button>
      }
    >
      {isOpen && item('criteria', <ClipboardCheck aria-hidden />, 'Criterion')}
      {isOpen && item('dependencies', <Waypoints aria-hidden />, 'Dependency')}
      {item('reference', <FileText aria-hidden />, 'Reference')}
      {isOpen && !isBlocked && item('block', <OctagonAlert aria-hidden />, 'Blocker')}
      {item('report', <FilePen aria-hidden />, 'Report')}
    </Menu>
  )
}
