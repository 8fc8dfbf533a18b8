import './no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openPageBell } from './alerts/open-page-bell.ts'
import { App } from './app.tsx'
import { createBridgeClient } from './bridge-client/bridge-client.ts'
import { createTokenStore } from './bridge-client/console-token.ts'
import { openSocket } from './bridge-client/open-socket.ts'
import type { Transport } from './bridge-client/transport.ts'
import { createWebTransport } from './bridge-client/web-transport.ts'
import { createWindowTransport } from './bridge-client/window-transport.ts'
import { Providers } from './providers.tsx'
import { createText } from './text/text.ts'
import './ui/tokens.css'
import './ui/base.css'

const text = createText('en')

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
    words: { noAnswer: text.t('host.noAnswer'), badAnswer: text.t('host.badAnswer') },
  })
}

const root = document.getElementById('root')
if (!root) throw new Error('expected #root in index.html')
createRoot(root).render(
  <StrictMode>
    <Providers client={createBridgeClient(chooseTransport())} text={text} bell={window.bridge ? null : openPageBell()}>
      <App />
    </Providers>
  </StrictMode>,
)
