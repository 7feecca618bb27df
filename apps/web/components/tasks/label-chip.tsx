import type { ReactNode } from 'react'

const HUES = 14

/** The same name has the same hue everywhere; the hue only helps to find it again. */
const hueOf = (name: string): number => {
  let sum = 2_166_136_261
  for (const letter of name) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return (sum % HUES) * (360 / HUES)
}

export function LabelDot({ name }: { name: string }) {
  const hue = hueOf(name)
  return (
    <svg viewBox="0 0 8 8" aria-hidden className="size-2! shrink-0">
      <circle cx="4" cy="4" r="4" fill={`oklch(0.66 0.11 ${hue})`} />
    </svg>
  )
}

export function LabelChip({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <span className="inline-flex h-5 max-w-40 min-w-0 items-center gap-1.5 rounded-full border border-line px-2 text-xs text-soft">
      <LabelDot name={name} />
      <span className="truncate">{name}</span>
      {children}
    </span>
  )
}
