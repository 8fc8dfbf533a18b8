import { createRedactor } from '../../lib/redact.ts'

/** The last lines that a cloudflared wrote, without its token. */
export interface CloudflaredLog {
  add(line: string): void
  /** The address of a quick tunnel, once it was written. */
  quickUrl(): string | null
  /** The last line that tells of a failure, without its time; null when there is none. */
  lastProblem(): string | null
  /** Whether Cloudflare turned the token away: trying again soon changes nothing. */
  isRefused(): boolean
}

const KEPT_LINES = 20
const LONGEST_LINE = 300

// the API that hands quick tunnels out has a name of the same domain, and stands in errors
const QUICK_URL = /https:\/\/(?!api\.)[a-z0-9-]+\.trycloudflare\.com/
/** Levels of its log (zerolog's console form), and what it says without one before it gives up. */
const PROBLEM = /\b(ERR|FTL|PNC)\b|^(failed|error|provided|incorrect|flag)\b/i
const REFUSAL = /Unauthorized|Tunnel token is not valid|Invalid tunnel secret/i

/** Keeps what matters of one process's log. `token` never shows in it. */
export function createCloudflaredLog(token: string | null): CloudflaredLog {
  const redactor = createRedactor()
  if (token !== null) redactor.addSecret(token)
  let lines: readonly string[] = []
  let quickUrl: string | null = null
  return {
    add(line) {
      const shown = redactor.text(line).trim().slice(0, LONGEST_LINE)
      if (shown === '') return
      quickUrl ??= QUICK_URL.exec(shown)?.[0] ?? null
      lines = [...lines.slice(1 - KEPT_LINES), shown]
    },
    quickUrl: () => quickUrl,
    lastProblem() {
      const found = lines.findLast((line) => PROBLEM.test(withoutTime(line)))
      return found === undefined ? null : withoutTime(found).replace(/^(ERR|FTL|PNC)\s+/, '')
    },
    isRefused: () => lines.some((line) => REFUSAL.test(line)),
  }
}

function withoutTime(line: string): string {
  return line.replace(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z?\s+/, '')
}
