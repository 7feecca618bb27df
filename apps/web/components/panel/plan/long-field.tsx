import { useId } from 'react'

interface Props {
  label: string
  value: string
  onChange: (text: string) => void
  hasFocus?: boolean
}

/** Text of several lines, with its name above it. */
export function LongField({ label, value, onChange, hasFocus }: Props) {
  const id = useId()
  return (
    <div className="grid w-full gap-1">
      <label htmlFor={id} className="text-xs text-soft">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus={hasFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
        rows={2}
        maxLength={10_000}
        className="field-sizing-content min-h-16 w-full resize-none rounded-md border border-mark bg-paper px-2.5 py-1.5 text-sm [overflow-wrap:anywhere] focus-visible:outline-offset-0 pointer-coarse:text-[1rem]"
      />
    </div>
  )
}
