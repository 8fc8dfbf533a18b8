import dns from 'node:dns'
import net from 'node:net'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { addressProblem, isPrivateAddress } from '../private-address.ts'
import type { Wire, WireEvents } from './link.ts'
import { createLink, failedConnect, networkTraits, writeTo } from './link.ts'
import type { CloseOutcome, ConnectOutcome, TransportOptions } from './transport.ts'

type TcpAddress = Extract<PrinterAddress, { kind: 'tcp' }>

/** A printer on the same network answers in milliseconds; longer than this it is off. */
export const CONNECT_MS = 3_000

/** Opens a raw TCP connection, as to port 9100. Only to private addresses, unless the operator insists. */
export function connectTcp(address: TcpAddress, { clock, signal }: TransportOptions): Promise<ConnectOutcome> {
  if (signal.aborted) return Promise.resolve(failedConnect('stopped'))
  const problem = addressProblem(address)
  if (problem) return Promise.resolve(failedConnect('address refused', problem))
  const { host, port } = address
  const socket = net.connect({ host, port, noDelay: true, lookup: address.allowPublic ? dns.lookup : lookUpPrivate })
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => fail(`no answer in ${CONNECT_MS / 1_000} s`), CONNECT_MS)
    const onAbort = () => fail('stopped')
    const onError = (error: Error) => fail(describeError(error))
    function settle(outcome: ConnectOutcome): void {
      timer.cancel()
      signal.removeEventListener('abort', onAbort)
      socket.off('error', onError)
      resolve(outcome)
    }
    function fail(message: string): void {
      // a late error of a socket given up on has no one left to hear it
      socket.on('error', () => socket.destroy())
      socket.destroy()
      settle(failedConnect(message))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    socket.on('error', onError)
    socket.once('connect', () => {
      const link = createLink(clock, networkTraits, (events) => wireOf(socket, clock, events))
      settle({ kind: 'connected', link })
    })
  })
}

/** Resolves `localhost` and `*.local` names, and takes of their addresses the private ones alone. */
const lookUpPrivate: net.LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const own = addresses.filter(({ address }) => isPrivateAddress(address))
    const [first] = own
    if (!first) return callback(new Error(`${hostname} leads outside the private networks`), '', 0)
    if (options.all) callback(null, own)
    else callback(null, first.address, first.family)
  })
}

function wireOf(socket: net.Socket, clock: Clock, events: WireEvents): Wire {
  socket.on('data', (chunk) => events.onData(chunk))
  socket.on('end', () => events.onOver())
  socket.on('error', (error) => events.onOver(describeError(error)))
  socket.on('close', () => events.onOver())
  return {
    send: (chunk) => writeTo(socket, chunk),
    close: (withinMs) => closeSocket(socket, clock, withinMs),
    destroy: () => void socket.destroy(),
  }
}

/** The other side's goodbye comes after it has read ours, which stands behind every byte: as much proof as bare TCP gives. */
function closeSocket(socket: net.Socket, clock: Clock, withinMs: number): Promise<CloseOutcome> {
  if (socket.closed || socket.readableEnded) {
    socket.destroy()
    return Promise.resolve('lost')
  }
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => finish('no_answer'), withinMs)
    const onClose = (hadError: boolean) => finish(hadError ? 'lost' : 'closed')
    function finish(outcome: CloseOutcome): void {
      timer.cancel()
      socket.off('close', onClose)
      socket.destroy()
      resolve(outcome)
    }
    socket.on('close', onClose)
    socket.end()
  })
}
