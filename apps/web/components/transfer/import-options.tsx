'use client'

import { formatName, ImportFormat } from '@docket/core/transfer/formats/schema'
import { useLists } from '../../lib/lists/use-lists'
import type { Choice } from '../../lib/transfer/use-import'
import { Menu, MenuRadio, MenuRadios } from '../ui/menu'
import { Property, PropertyButton } from '../ui/property'

const AS_THE_FILE_SAYS = 'file'

/** What was guessed, and can be told otherwise. */
export function ImportOptions({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const { lists, find } = useLists()
  const { file, format, listId } = choice
  const change = (changes: Partial<Choice>) => onChange({ file, format, listId, ...changes })
  const into = find(listId ?? null)?.name

  return (
    <div className="grid gap-0.5">
      <Property name="Format">
        <Menu
          trigger={
            <PropertyButton hasChevron name="Format">
              {formatName(format)}
            </PropertyButton>
          }
        >
          <MenuRadios value={format} onValueChange={(next: ImportFormat) => change({ format: next })}>
            {ImportFormat.options.map((value) => (
              <MenuRadio key={value} value={value}>
                {formatName(value)}
              </MenuRadio>
            ))}
          </MenuRadios>
        </Menu>
      </Property>
      <Property name="Into">
        <Menu
          trigger={
            <PropertyButton hasChevron name="Into">
              <span className="truncate">{into ?? 'The lists that the file names'}</span>
            </PropertyButton>
          }
        >
          <MenuRadios
            value={listId ?? AS_THE_FILE_SAYS}
            onValueChange={(next: string) => change({ listId: next === AS_THE_FILE_SAYS ? undefined : next })}
          >
            <MenuRadio value={AS_THE_FILE_SAYS}>The lists that the file names</MenuRadio>
            {lists.map(({ id, name }) => (
              <MenuRadio key={id} value={id}>
                <span className="truncate">{name}</span>
              </MenuRadio>
            ))}
          </MenuRadios>
        </Menu>
      </Property>
    </div>
  )
}
