import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleSystem, sampleTraining } from '../support/sample-system.ts'
import { press, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
  showApp(client)
})

describe('system line', () => {
  it('names the printer that needs help', () => {
    expect(screen.getByText('Kitchen 1: paper out', { selector: '.system-item *' })).toBeDefined()
  })

  it('says since when klikit is away and how much waits', async () => {
    const connection = { state: 'offline', lastContactAt: Date.now() - 200_000, message: null } as const
    const queue = { waiting: 5, held: 0, dead: 0, oldestAt: null }
    await settle(() => client.show('system', sampleSystem({ connection, queue })))
    expect(screen.getByText('Offline', { selector: 'strong' })).toBeDefined()
    expect(screen.getByText(/last contact .* 3 min ago/)).toBeDefined()
    expect(screen.getByText('5 waiting to send')).toBeDefined()
  })

  it('says a printer that does not print once, by name and cause, and keeps the way to quiet it', async () => {
    const said = { title: 'Kitchen 1 does not print', message: 'The paper roll is empty.', requestIds: [] }
    const alarm = { ...said, id: 'printer:kitchen-1', kind: 'printer', since: Date.now(), silencedUntil: null } as const
    await settle(() => client.show('system', sampleSystem({ alarms: [alarm] })))
    expect(screen.getByText('Kitchen 1: paper out', { selector: '.system-item *' })).toBeDefined()
    expect(screen.queryByText('Kitchen 1 does not print')).toBeNull()
    await press(screen.getByText('Quiet 5 min'))
    expect(client.called('alarm.silence')).toEqual([{ minutes: 5 }])
    // another alarm is said beside it, and the printer's where the line names no fault
    const silent = { ...alarm, id: 'intake_silent', kind: 'intake_silent', title: 'No orders can come in' } as const
    await settle(() => client.show('system', sampleSystem({ alarms: [alarm, silent] })))
    expect(screen.getByText('No orders can come in')).toBeDefined()
    await settle(() => client.show('system', sampleSystem({ alarms: [alarm], printers: [] })))
    expect(screen.getByText('Kitchen 1 does not print')).toBeDefined()
  })

  it('leads from a refused key to where it is mended', async () => {
    const connection = { state: 'unauthorised', lastContactAt: null, message: null } as const
    await settle(() => client.show('system', sampleSystem({ connection })))
    await settle(() => fireEvent.click(screen.getByText('klikit refuses the key', { selector: 'strong' })))
    expect(screen.getByText('Connection to klikit')).toBeDefined()
  })

  it('says when the bridge itself does not answer, and keeps what was shown', async () => {
    const printer = () => screen.queryByText('Kitchen 1: paper out', { selector: '.system-item *' })
    expect(printer()).not.toBeNull()
    await settle(() => client.become('lost'))
    // how the printer stands is not known now
    expect(printer()).toBeNull()
    expect(screen.getByText('POS Bridge does not answer', { selector: 'strong' })).toBeDefined()
    expect(screen.getByRole('article', { name: 'Order 1190' })).toBeDefined()
  })

  it('shows TRAINING and lets the virtual printer be broken', async () => {
    await settle(() => {
      client.show('system', sampleSystem({ environment: 'training' }))
      client.show('training', sampleTraining)
    })
    await settle(() => fireEvent.click(screen.getByText('TRAINING')))
    await settle(() => fireEvent.click(screen.getByRole('switch', { name: 'Paper out' })))
    expect(client.called('training.setPrinter')).toEqual([{ paperOut: true }])
  })
})

describe('locked console', () => {
  it('asks for the token and gives it to the host', async () => {
    await settle(() => client.become('locked'))
    await settle(() => fireEvent.change(screen.getByLabelText('Link or token'), { target: { value: ' abc ' } }))
    await press(screen.getByText('Unlock'))
    expect(client.unlocked).toEqual(['abc'])
  })
})
