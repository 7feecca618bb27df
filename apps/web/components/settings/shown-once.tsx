import { Copy } from 'lucide-react'
import { notify } from '../../lib/notify'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

interface Props {
  title: string
  secret: string
  note?: string
  onClose: () => void
}

/** A secret that Docket itself does not know any more when the dialog is closed. */
export function ShownOnce({ title, secret, note, onClose }: Props) {
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    notify({ title: 'Copied' })
  }
  return (
    <Dialog open onOpenChange={onClose} title={title} description="Docket shows it this once.">
      <div className="grid gap-4">
        <p className="rounded-md bg-side p-3 font-mono text-sm [overflow-wrap:anywhere] select-all">{secret}</p>
        {note && <p className="text-sm text-soft">{note}</p>}
        <div className="flex justify-end gap-2">
          <Button onClick={() => void copy()}>
            <Copy aria-hidden className="size-4" /> Copy
          </Button>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
