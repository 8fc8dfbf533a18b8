import { contextBridge, ipcRenderer } from 'electron'
import type { HostMessage } from '../shared/contract/messages.ts'
import type { ipcChannels, WindowBridge } from '../shared/contract/window-bridge.ts'
import type { Result } from '../shared/result.ts'

// a sandboxed preload takes only types from elsewhere; the type check keeps these equal to the contract's
const channels: typeof ipcChannels = {
  call: 'bridge:call',
  events: 'bridge:events',
  openOrder: 'bridge:open-order',
}

const bridge: WindowBridge = {
  // ipc-server.ts is the only other end of this channel
  call: (request) => ipcRenderer.invoke(channels.call, request) as Promise<Result<unknown>>,
  send: (message) => ipcRenderer.send(channels.events, message),
  onMessage(listener) {
    // the event itself stays here: it would hand the page ipcRenderer
    const receive = (_event: unknown, message: HostMessage) => listener(message)
    ipcRenderer.on(channels.events, receive)
    return () => ipcRenderer.removeListener(channels.events, receive)
  },
  onOpenOrder(listener) {
    const receive = (_event: unknown, orderId: string) => listener(orderId)
    ipcRenderer.on(channels.openOrder, receive)
    return () => ipcRenderer.removeListener(channels.openOrder, receive)
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)
