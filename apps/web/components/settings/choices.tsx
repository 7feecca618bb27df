import { Checkbox } from '../ui/checkbox'

interface Props<Id extends string> {
  label: string
  options: { id: Id; name: string }[]
  chosen: readonly Id[]
  onChange: (chosen: readonly Id[]) => void
}

/** Any number of a few. */
export function Choices<Id extends string>({ label, options, chosen, onChange }: Props<Id>) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="grid max-h-44 grid-cols-2 gap-x-4 gap-y-1 overflow-y-auto">
        {options.map(({ id, name }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox holds its own input
          <label key={id} className="flex min-w-0 items-center gap-2 py-0.5 text-sm pointer-coarse:py-2">
            <Checkbox
              checked={chosen.includes(id)}
              onCheckedChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
