'use client'

import type { SpecSection } from '@docket/core/spec/schema'
import type { Task } from '@docket/core/task/schema'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { useTRPC } from '../../../lib/trpc/context'
import { Button } from '../../ui/button'
import { Menu, MenuRadio, MenuRadios } from '../../ui/menu'
import { Property, PropertyButton } from '../../ui/property'
import { Part } from './part'

/** Notes which section of which document of the list a task comes from. */
export function ReferenceForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const trpc = useTRPC()
  const { data: specs } = useQuery(trpc.spec.list.queryOptions({ listId: task.listId }))
  const [chosen, setChosen] = useState<string>()
  const [section, setSection] = useState('')
  const spec = specs?.items.find(({ id }) => id === chosen) ?? specs?.items[0]
  const { data: full } = useQuery(trpc.spec.get.queryOptions({ id: spec?.id ?? '' }, { enabled: spec !== undefined }))
  const add = usePlanWrite(
    (client, document: string) => client.spec.addReference.mutate({ taskId: task.id, document, section }),
    'The reference was not added',
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (spec && (await add.write(spec.document))) onClose()
  }
  const sections = full?.content ?? []
  const named = sections.find((one) => one.section === section)

  return (
    <Part title="Reference">
      {specs?.items.length === 0 && (
        <p className="text-sm text-soft">
          The list has no documents yet: add one to{' '}
          <Link href={`/plan/${task.listId}`} className="text-accent underline-offset-3 hover:underline">
            its plan
          </Link>
          .
        </p>
      )}
      <form onSubmit={(event) => void submit(event)} className="grid gap-1">
        {spec && (
          <>
            <Property name="Document">
              <Menu
                trigger={
                  <PropertyButton name="Document" hasChevron>
                    <span className="[overflow-wrap:anywhere]">{spec.document}</span>
                  </PropertyButton>
                }
              >
                <MenuRadios
                  value={spec.id}
                  onValueChange={(id: string) => {
                    setChosen(id)
                    setSection('')
                  }}
                >
                  {specs?.items.map(({ id, document }) => (
                    <MenuRadio key={id} value={id}>
                      {document}
                    </MenuRadio>
                  ))}
                </MenuRadios>
              </Menu>
            </Property>
            <Property name="Part">
              <Menu
                className="max-w-96"
                trigger={
                  <PropertyButton name="Part" hasChevron disabled={!full}>
                    <span className="[overflow-wrap:anywhere]">{named ? nameOf(named) : 'All of it'}</span>
                  </PropertyButton>
                }
              >
                <MenuRadios value={section} onValueChange={setSection}>
                  <MenuRadio value="">All of it</MenuRadio>
                  {sections.map((one) => (
                    <MenuRadio key={one.section} value={one.section}>
                      <span className="min-w-0 truncate">{nameOf(one)}</span>
                    </MenuRadio>
                  ))}
                </MenuRadios>
              </Menu>
            </Property>
          </>
        )}
        <div className="mt-1 flex gap-2">
          {spec && (
            <Button type="submit" size="small" look="primary" disabled={!full || add.isPending}>
              Add the reference
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Part>
  )
}

const nameOf = ({ section, title }: SpecSection) =>
  title && title !== section && !title.startsWith(section) ? `${section} ${title}` : title || section
