import { Check } from 'lucide-react'
import { cn } from '../../lib/class-names'

interface Props {
  name: string
  checked: boolean
  /** `isRange`: as far as this one. */
  onSelect: (isRange: boolean) => void
  className?: string
}

/** Chooses a row. An input of the browser's own, as it tells whether Shift was held; it is larger than what one sees of it. */
export function SelectBox({ name, checked, onSelect, className }: Props) {
  return (
    <span className={cn('grid size-4 shrink-0', className)}>
      <input
        type="checkbox"
        aria-label={name}
        checked={checked}
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        onChange={({ nativeEvent }) => onSelect(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        className="peer absolute -inset-1.5 m-0 opacity-0 pointer-coarse:-inset-3"
      />
      <span
        aria-hidden
        className="pointer-events-none grid place-items-center rounded-sm border border-mark bg-paper peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus peer-focus-visible:outline-solid"
      >
        {checked && <Check className="size-3 stroke-3 text-on-accent" />}
      </span>
    </span>
  )
}
