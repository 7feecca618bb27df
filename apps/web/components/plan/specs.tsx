'use client'

import { useQuery } from '@tanstack/react-query'
import { FileText, Upload, X } from 'lucide-react'
import { type ChangeEvent, useRef } from 'react'
import { usePlanWrite } from '../../lib/plan/use-plan-write'
import { refused } from '../../lib/tasks/say'
import { useTRPC } from '../../lib/trpc/context'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Subject } from './subject'

/** The documents that the tasks come from. */
export function Specs({ listId }: { listId: string }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.spec.list.queryOptions({ listId }))
  const input = useRef<HTMLInputElement>(null)
  const set = usePlanWrite(
    (client, file: { document: string; content: string }) => client.spec.set.mutate({ listId, ...file }),
    'The document was not kept',
  )
  const remove = usePlanWrite((client, id: string) => client.spec.remove.mutate({ id }), 'The document was not removed')
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    target.value = ''
    if (!file) return
    try {
      await set.write({ document: file.name, content: await file.text() })
    } catch (error) {
      refused('The file could not be read', error)
    }
  }

  return (
    <Subject title="Documents" note="What the tasks come from: requirements and stories, in markdown">
      <ul className="grid gap-px text-sm empty:hidden">
        {data?.items.map(({ id, document, requirements, sections }) => (
          <li key={id} className="flex min-h-8 items-center gap-2.5">
            <FileText aria-hidden className="size-4 shrink-0 text-faint" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{document}</span>
            <span className="text-xs text-faint tabular-nums">
              {requirements} requirements, {sections} sections
            </span>
            <IconButton label={`Remove ${document}`} onClick={() => void remove.write(id)}>
              <X aria-hidden className="size-3.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,text/markdown"
        aria-label="A document in markdown"
        className="hidden"
        onChange={(event) => void choose(event)}
      />
      <Button
        size="small"
        className="justify-self-start"
        disabled={set.isPending}
        onClick={() => input.current?.click()}
      >
        <Upload aria-hidden className="size-4" /> Add a document
      </Button>
    </Subject>
  )
}
