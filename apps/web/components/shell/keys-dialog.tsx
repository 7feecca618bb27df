'use client'

import { Switch } from '@base-ui/react/switch'
import { useKeySwitch } from '../../lib/keys/switch'
import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'

const KEYS: [name: string, rows: [keys: string[], what: string][]][] = [
  [
    'Anywhere',
    [
      [['n', 'q'], 'Add a task'],
      [['/'], 'Search'],
      [['z'], 'Undo'],
      [['Esc'], 'Close, leave a field'],
      [['?'], 'This help'],
    ],
  ],
  [
    'Several tasks at once',
    [
      [['s'], 'Choose, or not'],
      [['S'], 'Choose as far as here'],
      [['Shift', '↓'], 'Choose the next, too'],
      [['a'], 'Choose all shown'],
      [['x', 'Del'], 'Complete, delete them'],
      [['b'], 'All that can be done'],
      [['Esc'], 'Choose none'],
    ],
  ],
  [
    'In the list',
    [
      [['j', '↓'], 'Next task'],
      [['k', '↑'], 'Previous task'],
      [['J'], 'Move down, lists too'],
      [['K'], 'Move up, lists too'],
      [['x'], 'Complete or reopen'],
      [['e', 'Enter'], 'Edit the title'],
      [['o'], 'Open the details'],
      [['Del'], 'Move to the trash'],
    ],
  ],
]

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setOn] = useKeySwitch()
  return (
    <Dialog open onOpenChange={onClose} title="Keys">
      <div className="gap-6 sm:columns-2">
        {KEYS.map(([name, rows]) => (
          <section key={name} className="break-inside-avoid pb-6">
            <h3 className="pb-1.5 text-xs font-semibold text-faint">{name}</h3>
            <dl className="grid gap-1.5">
              {rows.map(([keys, what]) => (
                <div key={what} className="flex items-center justify-between gap-3">
                  <dt className="text-sm">{what}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex items-center justify-between gap-4 border-t pt-4">
        <label htmlFor="keys-on" className="text-sm">
          Single-key shortcuts
          <span className="block text-faint">Off, if you dictate or hit keys by accident.</span>
        </label>
        <Switch.Root
          id="keys-on"
          checked={isOn}
          onCheckedChange={setOn}
          className="tap-target flex h-5 w-9 shrink-0 rounded-full bg-mark p-0.5 transition-colors data-checked:bg-accent"
        >
          <Switch.Thumb className="size-4 rounded-full bg-paper transition-transform data-checked:translate-x-4" />
        </Switch.Root>
      </div>
    </Dialog>
  )
}
