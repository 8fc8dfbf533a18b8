import type { WindowBridge } from '../../shared/contract/window-bridge.ts'
import type { Transport } from './transport.ts'

declare global {
  interface Window {
    /** Put there by the desktop's preload; absent in a browser. */
    readonly bridge?: WindowBridge
  }
}

/** The desktop window's transport: always connected, the host is the same program. */
export function createWindowTransport(bridge: WindowBridge): Transport {
  return {
    call: (request) => bridge.call(request),
    send: (message) => bridge.send(message),
    onMessage: (listener) => bridge.onMessage(listener),
    state: () => 'connected',
    onState: () => () => undefined,
    unlock: () => undefined,
  }
}
