import { z } from 'zod'
import { epochMsSchema } from '../order.ts'

export const logLevelSchema = z.enum(['debug', 'info', 'warn', 'error'])
export type LogLevel = z.infer<typeof logLevelSchema>

/** Which lines of the log are wanted: those of `level` and above, of one area or of all, with `text` in them whatever its case. */
export const logParamsSchema = z.strictObject({
  level: logLevelSchema.default('info'),
  text: z.string().max(200).default(''),
  area: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})

/** One line of the log. Secrets and guests are taken out before it is written. */
export const logLineSchema = z.strictObject({
  /** Only grows; unique within a run. */
  id: z.int(),
  at: epochMsSchema,
  level: logLevelSchema,
  /** Stable name such as `order.ingested`; its first word is the area. */
  event: z.string(),
  /** The line as it stands in the file: one JSON object. */
  text: z.string(),
})
export type LogLine = Readonly<z.infer<typeof logLineSchema>>

/** The end of the log, oldest first. */
export const logViewSchema = z.strictObject({
  lines: z.array(logLineSchema),
  /** Lines that fit; more than `lines` where the limit cut them. */
  matching: z.int(),
  /** Lines that are held in memory: the file has more. */
  held: z.int(),
  areas: z.array(z.string()),
})
export type LogView = Readonly<z.infer<typeof logViewSchema>>

/** `none`: nothing is known or nothing is wanted, such as a tunnel that is off. */
export const timelineLevelSchema = z.enum(['good', 'warn', 'bad', 'none'])
export type TimelineLevel = z.infer<typeof timelineLevelSchema>

export const timelineSubjectSchema = z.enum([
  'app',
  'klikit',
  'intake',
  'webhooks',
  'tunnel',
  'printer',
  'storage',
  'clock',
])
export type TimelineSubject = z.infer<typeof timelineSubjectSchema>

/** A stretch of time in one state. `state` is a word of its subject, such as `online` or `paper_out`; every subject knows `app_off` besides. */
export const timelineSegmentSchema = z.strictObject({
  from: epochMsSchema,
  /** null while it lasts. */
  to: epochMsSchema.nullable(),
  state: z.string(),
  level: timelineLevelSchema,
  /** Plain words. */
  reason: z.string().nullable(),
  /** Short stretches that are told as one, this one included; it shows the worst of them. */
  merged: z.int(),
})
export type TimelineSegment = Readonly<z.infer<typeof timelineSegmentSchema>>

export const timelineSpanSchema = z.enum(['1h', '24h', '7d'])
export type TimelineSpan = z.infer<typeof timelineSpanSchema>

/** How everything stood over the last hour, day or week. */
export const healthTimelineSchema = z.strictObject({
  span: timelineSpanSchema,
  lanes: z.array(
    z.strictObject({
      id: z.string(),
      subject: timelineSubjectSchema,
      /** A printer's name; null where the subject says it all. */
      label: z.string().nullable(),
      /** Oldest first, without gaps from the first on. */
      segments: z.array(timelineSegmentSchema),
    }),
  ),
})
export type HealthTimeline = Readonly<z.infer<typeof healthTimelineSchema>>

export const checkNameSchema = z.enum(['connection', 'clock', 'webhooks', 'printers', 'database', 'disk', 'sound'])
export type CheckName = z.infer<typeof checkNameSchema>

/** What trying one part showed. `skipped`: there is nothing to try. */
export const checkResultSchema = z.strictObject({
  verdict: z.enum(['passed', 'warned', 'failed', 'skipped']),
  /** What was found, in plain words. */
  cause: z.string(),
  /** What to do; null when nothing is. */
  nextStep: z.string().nullable(),
  durationMs: z.int(),
})
export type CheckResult = Readonly<z.infer<typeof checkResultSchema>>

/** Everything that support asks for, as one zip: no secret, no guest. */
export const supportBundleSchema = z.strictObject({
  fileName: z.string(),
  /** Of the zip. */
  base64: z.string(),
  /** Bytes before they were packed. */
  contents: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
})
export type SupportBundle = Readonly<z.infer<typeof supportBundleSchema>>
