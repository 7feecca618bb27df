'use client'

import { FILE_ENDS, formatName, ImportFormat } from '@docket/core/transfer/formats/schema'
import { Upload } from 'lucide-react'

/** The drop itself is taken by the page, wherever the file falls. */
export function FileChoice({ onFile }: { onFile: (file: File) => void }) {
  return (
    <label className="grid cursor-pointer justify-items-center gap-1 rounded-lg border border-line-strong border-dashed px-4 py-10 text-center focus-within:outline-2 focus-within:outline-focus hover:bg-hover">
      <Upload aria-hidden className="mb-1 size-5 text-faint" />
      <span className="font-medium">Choose a file, or drop one here</span>
      <span className="text-sm text-faint">{ImportFormat.options.map(formatName).join(', ')}</span>
      <input
        type="file"
        accept={FILE_ENDS.join(',')}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
