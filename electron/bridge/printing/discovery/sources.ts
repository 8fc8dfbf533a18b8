import fs from 'node:fs/promises'
import type { FoundPrinter } from '../../../../shared/contract/printing-views.ts'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import type { Clock } from '../../lib/clock.ts'
import { queueDevices } from '../transports/cups-words.ts'
import type { SpawnTool } from '../transports/run-tool.ts'
import { runTool } from '../transports/run-tool.ts'
import type { SerialAccess } from '../transports/serial-access.ts'
import type { UsbAccess } from '../transports/usb-access.ts'
import { powershellArgs } from '../transports/windows-transport.ts'
import { searchProblem } from './search-problem.ts'

/** A find, before it is known whether it is configured already. */
export type Find = Omit<FoundPrinter, 'knownAs'>

/** What a way of searching may use. */
export interface SearchContext {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onFind: (find: Find) => void
  /** Plain words: what could not be searched, and why. */
  readonly onProblem: (problem: string) => void
  /** 0 to 1 of this way. */
  readonly onProgress: (part: number) => void
}

/** One way of searching. `weight` is its part of the whole, by how long it usually takes. Rejects when it broke. */
export interface SearchSource {
  readonly name: string
  readonly weight: number
  search(context: SearchContext): Promise<void>
}

const LIST_MS = 3_000
const POWERSHELL_MS = 15_000
// name and port of each printer, a line each, with a tab between
const windowsList = 'Get-Printer | ForEach-Object { [Console]::Out.WriteLine($_.Name + "`t" + $_.PortName) }'

/** The system's own queues. */
export function queueSource(spawn: SpawnTool, platform: NodeJS.Platform): SearchSource {
  const onWindows = platform === 'win32'
  const call = onWindows
    ? { command: 'powershell.exe', args: powershellArgs(windowsList) }
    : { command: 'lpstat', args: ['-v'] }
  return {
    name: 'printer queues of this computer',
    weight: 1,
    async search({ clock, signal, onFind, onProblem }) {
      const limitMs = onWindows ? POWERSHELL_MS : LIST_MS
      const asked = await runTool(spawn, call, { clock, signal, limitMs })
      if (asked.kind === 'missing')
        return onProblem('This computer has no print system, so there are no queues to list.')
      if (asked.kind === 'stopped') return onProblem('The print system of this computer did not answer.')
      const queues = onWindows ? windowsQueues(asked.stdout) : queueDevices(asked.stdout)
      for (const { queue, device } of queues) {
        onFind({ address: { kind: 'spooler', queue }, title: `${queue} (${device})`, via: 'spooler' })
      }
    },
  }
}

/** Reads the list that PowerShell gave; what prints into files or to the web is no kitchen printer. */
export function windowsQueues(text: string): readonly { readonly queue: string; readonly device: string }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [queue = '', device = ''] = line.split('\t')
    const isVirtual = /^(PORTPROMPT:|nul:|FILE:|SHRFAX:|XPSPort:|Microsoft|OneNote)/i.test(device)
    return queue === '' || isVirtual ? [] : [{ queue, device }]
  })
}

/** Serial ports, among them Bluetooth ones. Nothing tells which has a printer at its end. */
export function serialSource(serial: SerialAccess): SearchSource {
  return {
    name: 'serial ports',
    weight: 1,
    async search({ onFind }) {
      for (const { path, serialNumber, title } of await serial.list()) {
        const address: PrinterAddress = { kind: 'serial', path, baudRate: USUAL_BAUD_RATE, serialNumber }
        onFind({ address, title, via: 'serial' })
      }
    },
  }
}

// what most receipt printers are set to when they leave the factory
const USUAL_BAUD_RATE = 19_200

/** Devices with a printer interface on the USB bus. */
export function usbSource(usb: UsbAccess): SearchSource {
  return {
    name: 'USB',
    weight: 1,
    async search({ onFind, onProblem }) {
      const { found, refused } = await usb.printers()
      for (const { title, ...ids } of found) onFind({ address: { kind: 'usb', ...ids }, title, via: 'usb' })
      if (refused.length > 0)
        onProblem(
          `${refused.length === 1 ? '1 USB device' : `${refused.length} USB devices`} could not be looked into (another program holds it, or this account may not use it). Close other printer software, then search again.`,
        )
    },
  }
}

/** /dev/usb/lp0 and its like, where Linux's printer driver has made them. */
export function deviceFileSource(folder = '/dev/usb'): SearchSource {
  return {
    name: 'device files',
    weight: 0.2,
    async search({ onFind, onProblem }) {
      const names = await fs.readdir(folder).catch((error: NodeJS.ErrnoException) => {
        // no printer is plugged in, or this is not Linux
        if (error.code !== 'ENOENT') onProblem(searchProblem(`the device files in ${folder}`, error))
        return []
      })
      for (const name of names.filter((each) => /^lp\d+$/.test(each))) {
        const path = `${folder}/${name}`
        onFind({ address: { kind: 'file', path }, title: path, via: 'device_file' })
      }
    },
  }
}
