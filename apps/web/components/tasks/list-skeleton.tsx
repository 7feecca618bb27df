const WIDTHS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-2/5', 'w-1/4', 'w-1/2']

/** Stands where the rows will be, once waiting has become noticeable. */
export function ListSkeleton() {
  return (
    <div role="status" className="late">
      <span className="sr-only">Loading the tasks</span>
      {WIDTHS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same bars in the same order, always
        <div key={index} aria-hidden className="flex h-9 items-center gap-2.5 pl-7 pointer-coarse:h-11">
          <div className="shimmer size-4.5 rounded-full bg-active" />
          <div className={`shimmer h-3 rounded-sm bg-active ${width}`} />
        </div>
      ))}
    </div>
  )
}
