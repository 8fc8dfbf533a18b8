import type { z } from 'zod'
import { type CommandInput, type CommandName, type CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import { describeIssues } from '../lib/describe-issues.ts'
import { PRINT_JOB } from '../printing/printing.ts'
import { AVAILABILITY_JOB } from '../stock/availability-job.ts'
import { VISIBILITY_JOB } from '../stores/visibility-job.ts'
import { lock, setPin, unlock } from './access-commands.ts'
import { answerAlerts, quietAlerts, testAlert } from './alert-commands.ts'
import { makeBundle } from './bundle-commands.ts'
import { runCheck } from './check-commands.ts'
import type { CommandContext } from './command-context.ts'
import { reconcile, repair, restartTunnel, selfTest, silenceAlarms } from './intake-commands.ts'
import { acknowledge, advanceMany, reprint, takeBack, transition } from './order-commands.ts'
import { discover, openDrawer, savePrinter, saveSettings } from './printer-commands.ts'
import { forgetStock, resendStock, setManyInStock, setStock, undoStock } from './stock-commands.ts'
import { exportReport, printReport } from './report-commands.ts'
import { exportSettings, importSettings, previewImport, undoImport } from './transfer-commands.ts'
import { pauseStores, readStoresAgain, resumeStores, undoStores } from './store-commands.ts'
import { cancelTicket, previewRouting, previewTicket, printAgain, settleOld } from './ticket-commands.ts'

/** What each command does. Inputs are parsed; outputs fit shared/contract/commands.ts. */
type Handlers = {
  readonly [N in CommandName]: (
    context: CommandContext,
    input: Parsed<N>,
  ) => CommandOutput<N> | Promise<CommandOutput<N>>
}
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

const handlers: Handlers = {
  'order.accept': (context, { orderId }) => transition(context, orderId, { verb: 'accepted' }),
  'order.ready': (context, { orderId }) => transition(context, orderId, { verb: 'ready' }),
  'order.pickUp': (context, { orderId }) => transition(context, orderId, { verb: 'picked_up' }),
  'order.reject': (context, { orderId, reasonCode }) => transition(context, orderId, { verb: 'rejected', reasonCode }),
  'order.cancel': (context, { orderId, reasonCode }) => transition(context, orderId, { verb: 'cancelled', reasonCode }),
  'order.advanceMany': advanceMany,
  'order.takeBack': takeBack,
  'order.acknowledge': (context, { orderId }) => acknowledge(context, orderId),
  'order.reprint': reprint,
  'print.resolve': ({ core }, { jobId, cameOut }) => {
    core.inTransaction(() => core.printing.resolve(jobId, cameOut))
    return {}
  },
  'print.cancel': cancelTicket,
  'print.again': printAgain,
  'print.settleOld': settleOld,
  'ticket.preview': previewTicket,
  'routing.preview': previewRouting,
  'stock.set': setStock,
  'stock.setMany': setManyInStock,
  'stock.undo': undoStock,
  'stock.resend': resendStock,
  'stock.forget': forgetStock,
  'store.pause': pauseStores,
  'store.resume': resumeStores,
  'store.undo': undoStores,
  'store.readAgain': readStoresAgain,
  'menu.refresh': async ({ core }) => {
    await core.catalogueSync.refresh()
    const failure = core.catalogueSync.lastFailure()
    if (failure !== null) throw new BridgeError('unreachable', `The menu could not be read: ${failure}`)
    return {}
  },
  'settings.save': saveSettings,
  'credentials.save': async ({ credentials, reloadCredential }, { environment, secrets }) => {
    await credentials.save(environment, secrets)
    await reloadCredential()
    return {}
  },
  'connection.test': ({ tester }, input) => tester.test(input),
  'printer.save': savePrinter,
  'printer.remove': async ({ settings, applySettings }, { printerId }) => {
    await applySettings(
      settings.save({ printers: settings.current().printers.filter((each) => each.id !== printerId) }),
    )
    return {}
  },
  'printer.probe': ({ core }, { address }) => core.printing.probe(address),
  'printer.test': ({ core }, { printerId }) => ({
    jobId: core.inTransaction(() => core.printing.queueTest(printerId)),
  }),
  'printer.discover': discover,
  'printer.openDrawer': openDrawer,
  'outbox.retry': ({ core }, { outboxId }) => {
    if (!core.outbox.retry(outboxId)) throw gone()
    return {}
  },
  'outbox.dismiss': ({ core }, { outboxId }) => {
    const row = core.jobs.find(outboxId)
    if (!core.outbox.dismiss(outboxId)) throw gone()
    if (row?.kind === AVAILABILITY_JOB) core.stock.jobDismissed(outboxId)
    if (row?.kind === VISIBILITY_JOB) core.storePauses.jobDismissed(outboxId)
    if (row?.kind === PRINT_JOB) core.printing.discard(row.subject)
    return {}
  },
  'outbox.resume': ({ core }) => {
    core.outbox.resume()
    return {}
  },
  'unreadable.dismiss': ({ core, clock }, { id }) => {
    if (!core.unreadable.dismiss(id, clock.now())) throw gone()
    core.touchHealth()
    return {}
  },
  'intake.poll': async ({ core }) => {
    const state = await core.poller.pollNow()
    if (state.connection === 'online') return {}
    throw new BridgeError('unreachable', state.message ?? 'klikit could not be asked.', { requestId: state.requestId })
  },
  'webhook.selfTest': selfTest,
  'tunnel.restart': restartTunnel,
  'intake.reconcile': reconcile,
  'intake.repair': repair,
  'alert.answer': answerAlerts,
  'alert.quiet': quietAlerts,
  'alert.test': testAlert,
  'alarm.silence': silenceAlarms,
  'diagnostics.check': runCheck,
  'support.bundle': makeBundle,
  'report.export': exportReport,
  'report.print': printReport,
  'log.export': ({ readLogs, clock }) => ({
    fileName: `pos-bridge-${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')}.log`,
    text: readLogs(),
  }),
  'access.unlock': unlock,
  'access.lock': lock,
  'access.setPin': setPin,
  'settings.export': exportSettings,
  'settings.readImport': previewImport,
  'settings.import': importSettings,
  'settings.undoImport': undoImport,
  'training.placeOrder': ({ training }, { now }) => ({ orderId: needed(training).placeOrder(now) }),
  'training.setPrinter': ({ training }, switches) => {
    needed(training).setPrinter(switches)
    return {}
  },
  'training.setOffline': ({ training }, { offline }) => {
    needed(training).setOffline(offline)
    return {}
  },
}

/** Runs a command whose input was parsed by its schema. Throws BridgeError for what an operator can mend. */
export async function runCommand<N extends CommandName>(
  context: CommandContext,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const parsed = commands[name].input.safeParse(input)
  if (!parsed.success) throw new BridgeError('invalid_input', inputProblem(name, input, parsed.error))
  // `handlers[name]` and `commands[name]` are made for the same name; the compiler cannot see that through the union
  const handler = handlers[name] as (
    context: CommandContext,
    input: unknown,
  ) => CommandOutput<N> | Promise<CommandOutput<N>>
  return handler(context, parsed.data)
}

function gone(): BridgeError {
  return new BridgeError('not_found', 'This entry is settled already. The list is read again.')
}

function needed<T>(training: T | null): T {
  if (training === null)
    throw new BridgeError(
      'not_allowed',
      'This works in training mode only. Switch to Training in Settings, Connection.',
    )
  return training
}

// their input may hold a secret under a wrong name, and a refusal is logged and shown
const secretive: readonly CommandName[] = ['credentials.save', 'connection.test', 'access.unlock', 'access.setPin']

/** What is wrong with an input, field by field: the screens put each beside its field. */
function inputProblem(name: CommandName, input: unknown, error: z.ZodError): string {
  if (!secretive.includes(name)) return `${describeIssues(error, commands[name].input, input)}. Nothing was done.`
  const [issue] = error.issues
  return `${name}: "${issue?.path.join('.') || 'input'}" does not fit: ${issue?.message ?? 'unknown problem'}.`
}
