'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { Section } from './section'

const THEMES = { system: 'As the system', light: 'Light', dark: 'Dark' }
const never = () => () => {}

export function AppearanceSection() {
  const { theme = 'system', setTheme } = useTheme()
  // The server does not know what this browser has chosen.
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <Section id="appearance" title="Appearance" note="Of this browser.">
      <RadioGroup
        aria-labelledby="appearance-title"
        value={isHere ? theme : ''}
        onValueChange={(value) => setTheme(String(value))}
        className="flex flex-wrap gap-x-6 gap-y-2"
      >
        {Object.entries(THEMES).map(([value, name]) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio holds its own input
          <label key={value} className="flex items-center gap-2 py-1">
            <Radio.Root
              value={value}
              className="grid size-4 place-items-center rounded-full border border-mark data-checked:border-accent data-checked:bg-accent"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </Radio.Root>
            {name}
          </label>
        ))}
      </RadioGroup>
    </Section>
  )
}
