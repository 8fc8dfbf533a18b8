import { expect, test } from 'vitest'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createNgrokSession } from '../../../electron/bridge/webhook/tunnels/ngrok-tunnel.ts'

// there is no account here: what can be shown is that the native module loads, and what it says of a server that is not there
test('the real module loads, and a server that is not there is a reason in plain words', async () => {
  const { SessionBuilder } = await import('@ngrok/ngrok')
  const session = createNgrokSession({
    settings: { kind: 'ngrok', domain: '' },
    authtoken: 'not-an-authtoken',
    target: { address: () => ({ host: '127.0.0.1', port: 1 }), accept: () => {} },
    clock: systemClock,
    load: () =>
      Promise.resolve({
        SessionBuilder: class extends SessionBuilder {
          override authtoken(token: string): this {
            // never the real service from a test
            return super.authtoken(token).serverAddr('127.0.0.1:1')
          }
        },
      }),
  })
  const end = await session({ signal: new AbortController().signal, up: () => {}, trouble: () => {} })
  expect(end).toEqual({ outcome: 'dropped', reason: expect.stringContaining('ngrok cannot be reached') })
})
