import { z } from 'zod'
import { TimeZone } from '../text/time'
import { ExportFormat, ImportFormat } from './formats/schema'

/**
 * Where to import to. `listId`: the list for rows that name none (else the Inbox). `name`: the file's name, where a format
 * needs it. `timeZone`: an IANA name, for times of which the file says no zone.
 */
export const ImportTarget = z.object({
  format: ImportFormat,
  listId: z.uuid('Must be a UUID').optional(),
  name: z.string().max(255).optional(),
  timeZone: z.string().max(64).optional(),
})
export type ImportTarget = z.infer<typeof ImportTarget>

/** A whole file over tRPC, up to the body cap; a ZIP in base64. Larger files go to `POST /api/import`, which streams. */
export const ImportFile = ImportTarget.extend({ content: z.string() })
export type ImportFile = z.infer<typeof ImportFile>

/**
 * `timeZone`: an IANA name, for formats that have days where Docket has moments, or the other way round; UTC if absent.
 * `name`: which file is given back, of a list that several were imported to.
 */
export const ExportOptions = z.object({
  format: ExportFormat,
  listId: z.uuid('Must be a UUID').optional(),
  timeZone: TimeZone.optional(),
  name: z.string().max(255).optional(),
})
export type ExportOptions = z.infer<typeof ExportOptions>

/**
 * Something of the file that could not be kept as it was. `row`: the record's number in the file: of a table its row, the
 * header being 1; elsewhere its place among the tasks, from 1.
 */
export const Loss = z.object({
  row: z.number().nullable(),
  field: z.string(),
  value: z.string(),
  reason: z.string(),
})
export type Loss = z.infer<typeof Loss>

/** Every box in a file is imported or reported: `found` is the sum of the others. Those that are reported are losses of `box`. */
export const BoxCount = z.object({ found: z.number(), imported: z.number(), reported: z.number() })
export type BoxCount = z.infer<typeof BoxCount>

/** How many parts of tasks an import made; the last three are in Docket's own format only. */
export const PartCount = z.object({
  dependencies: z.number(),
  criteria: z.number(),
  references: z.number(),
  reports: z.number().optional(),
  evidence: z.number().optional(),
  blockers: z.number().optional(),
})
export type PartCount = z.infer<typeof PartCount>

/** What an import did, or in a preview would do. Losses are exact in number; the first 1,000 are told one by one. */
export const ImportReport = z.object({
  format: ImportFormat,
  dryRun: z.boolean(),
  rows: z.number(),
  created: z.number(),
  unchanged: z.number(),
  lists: z.array(z.object({ id: z.string(), name: z.string(), created: z.boolean() })),
  labels: z.number(),
  parts: PartCount,
  /** of a plan in Markdown that was imported before: how many tasks and criteria here follow what its boxes say now */
  updated: z.number().optional(),
  /** of a plan in Markdown */
  boxes: BoxCount.optional(),
  losses: z.array(Loss),
  lossCount: z.number(),
})
export type ImportReport = z.infer<typeof ImportReport>

/**
 * Something that a format has no place for. `taskId` and `ref` are null for what concerns the whole file, which is told once;
 * `field` is the task's.
 */
export const ExportLoss = z.object({
  taskId: z.string().nullable(),
  ref: z.string().nullable(),
  field: z.string(),
  value: z.string(),
  reason: z.string(),
})
export type ExportLoss = z.infer<typeof ExportLoss>

/** What an export would leave out. Losses are exact in number; the first 1,000 are told one by one. */
export const ExportReport = z.object({
  format: ExportFormat,
  tasks: z.number(),
  losses: z.array(ExportLoss),
  lossCount: z.number(),
})
export type ExportReport = z.infer<typeof ExportReport>

/** `encoding`: what the content is in; a ZIP is in base64. */
export const ExportedFile = z.object({
  format: ExportFormat,
  filename: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
})
export type ExportedFile = z.infer<typeof ExportedFile>
