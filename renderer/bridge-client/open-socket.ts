import type { EventSocket, SocketEvents } from './web-transport.ts'

/** A browser's WebSocket as the web transport wants it. */
export function openSocket(url: string, protocols: readonly string[], events: SocketEvents): EventSocket {
  const socket = new WebSocket(url, [...protocols])
  socket.addEventListener('open', () => events.onOpen())
  socket.addEventListener('message', (event) => events.onMessage(event.data))
  socket.addEventListener('close', () => events.onClose())
  return socket
}
