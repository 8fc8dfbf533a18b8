import './no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAccessGate } from './access/access-gate.ts'
import { openPageBell } from './alerts/open-page-bell.ts'
import { App } from './app.tsx'
import { createBridgeClient } from './bridge-client/bridge-client.ts'
import { createTokenStore } from './bridge-client/console-token.ts'
import { openSocket } from './bridge-client/open-socket.ts'
import type { Transport } from './bridge-client/transport.ts'
import { createWebTransport } from './bridge-client/web-transport.ts'
import { createWindowTransport } from './bridge-client/window-transport.ts'
import { Providers } from './providers.tsx'
import { loadScreens } from './screens.ts'
import { createText } from './text/text.ts'
import './ui/tokens.css'
import './ui/base.css'

const text = createText()

/** IPC in the desktop window, HTTP and WebSocket in a browser. */
function chooseTransport(): Transport {
  if (window.bridge) return createWindowTransport(window.bridge)
  return createWebTransport({
    origin: window.location.origin,
    fetch: window.fetch.bind(window),
    openSocket,
    tokens: createTokenStore(window),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
    words: {
      // asked for when they are needed: the language may have changed since the start
      get noAnswer() {
        return text.t('host.noAnswer')
      },
      get badAnswer() {
        return text.t('host.badAnswer')
      },
    },
  })
}

const gate = createAccessGate()
const root = document.getElementById('root')
if (!root) throw new Error('expected #root in index.html')
createRoot(root).render(
  <StrictMode>
    <Providers
      client={createBridgeClient(chooseTransport(), gate)}
      text={text}
      gate={gate}
      bell={window.bridge ? null : openPageBell()}
    >
      <App />
    </Providers>
  </StrictMode>,
)

// the board stands first; a window that never has a quiet moment does it all the same
requestIdleCallback(() => void loadScreens(), { timeout: 5_000 })
