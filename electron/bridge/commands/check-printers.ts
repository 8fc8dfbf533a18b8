import type { PrinterConfig } from '../../../shared/printer.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Finding } from './check-commands.ts'
import type { CommandContext } from './command-context.ts'

type Level = 'good' | 'warn' | 'bad'
interface Asked {
  readonly level: Level
  readonly words: string
}

/** Asks every printer how it is, without printing. */
export async function checkPrinters({ core, settings, training }: CommandContext): Promise<Finding> {
  const printers = training === null ? settings.current().printers.filter(({ enabled }) => enabled) : [training.printer]
  if (printers.length === 0)
    return {
      verdict: 'failed',
      cause: 'No printer is set up: nothing would be printed.',
      nextStep: 'Add one in Settings, Printers.',
    }
  const asked = await Promise.all(printers.map((printer) => ask(core, printer)))
  const cause = asked.map(({ words }) => words).join(' ')
  if (asked.some(({ level }) => level === 'bad'))
    return {
      verdict: 'failed',
      cause,
      nextStep: 'Go to the printer that does not print; its row in Settings, Printers has Diagnose.',
    }
  if (asked.some(({ level }) => level === 'warn'))
    return {
      verdict: 'warned',
      cause,
      nextStep: 'Print a test ticket in Settings, Printers and look whether it comes out.',
    }
  return { verdict: 'passed', cause, nextStep: null }
}

async function ask(core: CommandContext['core'], { name, address }: PrinterConfig): Promise<Asked> {
  try {
    const { condition, message } = await core.printing.probe(address)
    return { level: levelOf(condition), words: `${name}: ${message}` }
  } catch (error) {
    // an address that may not be asked is told like a printer that does not answer
    if (error instanceof BridgeError) return { level: 'bad', words: `${name}: ${error.message}` }
    throw error
  }
}

function levelOf(condition: string): Level {
  if (condition === 'ready') return 'good'
  return condition === 'silent' || condition === 'paper_low' || condition === 'unknown' ? 'warn' : 'bad'
}
