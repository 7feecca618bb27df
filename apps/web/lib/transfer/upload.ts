import type { ImportReport, ImportTarget } from '@docket/core/transfer/schema'

export interface Upload {
  file: File
  target: Pick<ImportTarget, 'format' | 'listId'>
  dryRun: boolean
  /** Told how much of the file has been sent, 0 to 1. At 1 the server still has to finish. */
  onProgress: (sent: number) => void
  signal: AbortSignal
}

interface Problem {
  detail?: string
  requestId?: string
  issues?: { path: (string | number)[]; message: string }[]
}

/** Why a file was refused, as the server tells it (RFC 9457), with the rows that are at fault. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
  readonly issues: string[]

  constructor(status: number, problem: Problem) {
    super(messageOf(status, problem))
    this.issues = (problem.issues ?? []).map(({ path, message }) => [place(path), message].filter(Boolean).join(': '))
  }
}

const place = ([row, ...field]: (string | number)[]): string =>
  [typeof row === 'number' ? `Row ${row}` : row, ...field].filter((part) => part !== undefined).join(', ')

function messageOf(status: number, { detail, requestId }: Problem): string {
  if (status === 0) return 'Docket could not be reached.'
  if (status === 413) return 'The file is too large.'
  if (status >= 500 && status !== 503) return `Something went wrong on our side (request ${requestId}).`
  return detail?.replace(/^Nothing was imported\. /, '') ?? 'The file was refused.'
}

/**
 * Sends a file to be imported, or with `dryRun` to be looked at. By XMLHttpRequest, since `fetch` tells no progress of what
 * it sends.
 *
 * @throws {ImportRefused}
 */
export function uploadFile({ file, target, dryRun, onProgress, signal }: Upload): Promise<ImportReport> {
  const query = new URLSearchParams({
    format: target.format,
    name: file.name.slice(0, 255),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  if (target.listId) query.set('listId', target.listId)
  if (dryRun) query.set('dryRun', 'true')

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/import?${query}`)
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 1))
    request.addEventListener('load', () => {
      if (request.status === 200) resolve(request.response as ImportReport)
      else reject(new ImportRefused(request.status, (request.response ?? {}) as Problem))
    })
    request.addEventListener('error', () => reject(new ImportRefused(0, {})))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
