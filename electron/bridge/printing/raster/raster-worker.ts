/** A thread of its own that turns tickets into dots: it may take its time, or break, without holding up orders. */
import { parentPort, workerData } from 'node:worker_threads'
import * as canvasModule from '@napi-rs/canvas'
import { assertNever, BridgeError, describeError } from '../../lib/bridge-error.ts'
import { encodeBitPng } from '../../lib/paper/bit-png.ts'
import { createRenderPaper } from '../../lib/paper/render-paper.ts'
import type { Bitmap } from './bitmap.ts'
import { encodeRaster } from './encode-raster.ts'
import { loadTypeface, registerTicketFonts } from './load-typeface.ts'
import { createPainter, SLICE_ROWS } from './painter.ts'
import { placeTicket } from './place-ticket.ts'
import type { RasterPicture, RasterReply, RasterRequest, RasterTicket, RasterWorkerData } from './raster-messages.ts'
import { warmUpTicket } from './warm-up-ticket.ts'

const WIDEST_PAPER = 576

function createPress(fontsDir: string) {
  registerTicketFonts(canvasModule, fontsDir)
  const canvas = canvasModule.createCanvas(WIDEST_PAPER, SLICE_ROWS).getContext('2d')
  const typeface = loadTypeface(canvas, fontsDir)
  const painter = createPainter(canvas)
  const renderPaper = createRenderPaper(fontsDir)

  const paint = ({ layout, paper }: RasterTicket): Promise<Bitmap> =>
    painter.paint(placeTicket(layout, paper, typeface))

  return async function run(request: RasterRequest): Promise<RasterReply> {
    switch (request.kind) {
      case 'warm_up':
        await paint(warmUpTicket)
        return { kind: 'warm' }
      case 'encode': {
        const { bytes } = encodeRaster(await paint(request.ticket), request.ticket.profile)
        return { kind: 'encoded', bytes }
      }
      case 'picture': {
        const { printed } = encodeRaster(await paint(request.ticket), request.ticket.profile)
        return { kind: 'picture', picture: toPicture(printed) }
      }
      case 'paper':
        return { kind: 'picture', picture: await renderPaper(request.bytes, request.columns) }
      default:
        return assertNever(request)
    }
  }
}

function toPicture(bitmap: Bitmap): RasterPicture {
  return { png: encodeBitPng(bitmap), width: bitmap.width, height: bitmap.height }
}

function serve(): void {
  if (parentPort === null) throw new BridgeError('internal', 'Expected to run as a worker thread, got a process.')
  const port = parentPort
  // the thread that started this one sends nothing else
  const { fontsDir } = workerData as RasterWorkerData
  const run = createPress(fontsDir)
  const answer = async (request: RasterRequest) => {
    const reply = await run(request).catch((error: unknown) => failed(error))
    port.postMessage(reply satisfies RasterReply, [])
  }
  port.on('message', (request: RasterRequest) => void answer(request))
}

function failed(error: unknown): RasterReply {
  return { kind: 'failed', reason: describeError(error) }
}

serve()
