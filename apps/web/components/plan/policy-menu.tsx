'use client'

import { type List, ListPolicy } from '@docket/core/list/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { POLICY_WORDS } from '../../lib/plan/words'
import { refused } from '../../lib/tasks/say'
import { useTRPC } from '../../lib/trpc/context'
import { Menu, MenuRadio, MenuRadios } from '../ui/menu'
import { Property, PropertyButton } from '../ui/property'

/** What the tasks of a list need to be done. */
export function PolicyMenu({ list }: { list: List }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation(
    trpc.list.update.mutationOptions({
      onError: (error) => refused('What the tasks need stays as it was', error),
      onSettled: () => queries.invalidateQueries(trpc.list.pathFilter()),
    }),
  )
  return (
    <Property name="Done">
      <Menu
        trigger={
          <PropertyButton name="Done" hasChevron disabled={isPending}>
            {POLICY_WORDS[list.policy].name}
            <span className="text-faint max-sm:hidden">{POLICY_WORDS[list.policy].note}</span>
          </PropertyButton>
        }
      >
        <MenuRadios value={list.policy} onValueChange={(policy: ListPolicy) => mutate({ id: list.id, policy })}>
          {ListPolicy.options.map((policy) => (
            <MenuRadio key={policy} value={policy}>
              {POLICY_WORDS[policy].name}
            </MenuRadio>
          ))}
        </MenuRadios>
      </Menu>
    </Property>
  )
}
