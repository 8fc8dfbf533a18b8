import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../renderer/ui/tokens.css'
import '../../renderer/ui/base.css'
import './fonts.css'
import { App } from '../../renderer/app.tsx'
import { Providers } from '../../renderer/providers.tsx'
import { createText } from '../../renderer/text/text.ts'
import { createFrozenClient } from './frozen-client.ts'
import { Gallery } from './gallery.tsx'
import { readQuery } from './query.ts'
import { worldOf } from './worlds.ts'

const { place, world, ...appearance } = readQuery(new URLSearchParams(window.location.search))
const client = createFrozenClient(worldOf(world, appearance))

const root = document.getElementById('root')
if (!root) throw new Error('expected #root in index.html')
createRoot(root).render(
  <StrictMode>
    <Providers client={client} text={createText()}>
      {place === null ? <Gallery /> : <App start={place} />}
    </Providers>
  </StrictMode>,
)
