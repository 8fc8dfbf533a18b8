import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { openSettings, press, settle, showApp, typeInto } from '../support/show-app.tsx'
import { sampleSettings } from '../support/sample-system.ts'

let client: FakeBridgeClient

beforeEach(() => {
  client = new FakeBridgeClient()
})

const saved = (): unknown[] => client.called('settings.save').map((input) => (input as { patch: unknown }).patch)
const saveButtons = (): HTMLElement[] => screen.getAllByRole('button', { name: 'Save' })

describe('how pauses reach klikit', () => {
  it('is one address at a time, and the other is kept', async () => {
    showApp(client)
    await openSettings('Store')
    const { visibility, pauseReasons } = sampleSettings().settings
    await typeInto('Path', '/brands/{brand_id}/{branch_id}/on')
    await settle(() => fireEvent.click(screen.getByRole('radio', { name: 'A whole branch' })))
    await typeInto('Path', '/branch/{branch_id}')
    await press(saveButtons()[0] ?? screen.getByText('Save'))
    expect(saved()).toEqual([
      {
        pauseReasons,
        visibility: {
          ...visibility,
          level: 'branch',
          brand: { ...visibility.brand, path: '/brands/{brand_id}/{branch_id}/on' },
          branch: { ...visibility.branch, path: '/branch/{branch_id}' },
        },
      },
    ])
  })

  it('puts what was refused beside its field and keeps it', async () => {
    client.refuse('settings.save', 'invalid_input', '`visibility.brand.body`: expected a JSON object, got "x"')
    showApp(client)
    await openSettings('Store')
    await typeInto('Body', 'x')
    await press(saveButtons()[0] ?? screen.getByText('Save'))
    expect(screen.getByLabelText('Body')).toHaveProperty('value', 'x')
    expect(screen.getByLabelText('Body').closest('.field')?.textContent).toContain('expected a JSON object')
  })
})

describe('store codes', () => {
  it('are asked for of every brand at every branch, blank ones are left out, and shared ones are pointed at', async () => {
    showApp(client)
    await openSettings('Branches')
    await typeInto('Code of Klikit Dimsum at Buleleng', 'B-1')
    await typeInto('Code of Klikit Noodle at Buleleng', 'x')
    await typeInto('Code of Klikit Noodle at Buleleng', '')
    await typeInto('Code of Klikit Dimsum at Denpasar', 'B-1')
    expect(screen.getByText(/B-1 is the code of several stores/)).toBeTruthy()
    await press(saveButtons()[1] ?? screen.getByText('Save'))
    expect(saved()).toEqual([
      {
        storeCodes: [
          { brandId: 'kd', branchId: '9', code: 'B-1' },
          { brandId: 'kd', branchId: '10', code: 'B-1' },
        ],
      },
    ])
  })
})
