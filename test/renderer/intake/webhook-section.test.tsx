import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { settingsSchema } from '../../../shared/settings.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleReconciliation, sampleWebhooks } from '../support/sample-intake.ts'
import { sampleSettings, sampleSystem } from '../support/sample-system.ts'
import { press, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
  client.show('webhooks', sampleWebhooks())
  client.show('reconciliation', sampleReconciliation())
  showApp(client)
})

async function open(): Promise<void> {
  await settle(() => fireEvent.click(screen.getByText('Settings')))
  const sections = screen.getByRole('navigation', { name: 'Settings' })
  await settle(() => fireEvent.click(within(sections).getByText('Webhooks')))
}

async function type(label: string, text: string): Promise<void> {
  await settle(() => fireEvent.change(screen.getByLabelText(label), { target: { value: text } }))
}

/** Settings as saved with a tunnel in use. */
function withTunnel(tunnel: object) {
  const view = sampleSettings()
  const intake = { ...view.settings.intake, webhook: { enabled: true }, tunnel }
  return { ...view, settings: settingsSchema.parse({ ...view.settings, intake }) }
}

const ssh = {
  kind: 'ssh',
  host: 'relay.example.com',
  user: 'bridge',
  hostKey: `SHA256:${'a'.repeat(43)}`,
  remote: { kind: 'socket', path: '/run/pos-bridge/klikit.sock' },
  publicUrl: 'https://orders.example.com',
}

describe('webhook settings', () => {
  it('puts typed secrets into the vault before it saves what uses them', async () => {
    await settle(() => client.show('settings', withTunnel(ssh)))
    await open()
    await type('Webhook secret', 'new-secret')
    await type('Private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n')
    await type('Server', 'other.example.com')
    await press(screen.getByText('Save'))
    expect(client.calls.map(({ name }) => name)).toEqual(['credentials.save', 'settings.save'])
    expect(client.called('credentials.save')).toEqual([
      {
        environment: 'production',
        secrets: { webhookSecret: 'new-secret', sshPrivateKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n' },
      },
    ])
    expect(client.called('settings.save')).toMatchObject([
      { patch: { intake: { webhook: { enabled: true }, tunnel: { ...ssh, host: 'other.example.com', port: 22 } } } },
    ])
  })

  it('saves no settings when the vault refuses, and keeps what was typed', async () => {
    await settle(() => client.show('settings', withTunnel(ssh)))
    client.refuse('credentials.save', 'invalid_input', 'webhookSecret: expected one word.')
    await open()
    await type('Webhook secret', 'two words')
    await press(screen.getByText('Save'))
    expect(client.called('settings.save')).toEqual([])
    expect(screen.getByText('webhookSecret: expected one word.')).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>('Webhook secret').value).toBe('two words')
  })

  it('opens the fold when something inside it was refused', async () => {
    await settle(() => client.show('settings', withTunnel({ kind: 'none' })))
    client.refuse('settings.save', 'invalid_input', '`intake.webhook.port`: expected a whole number, got x.')
    await open()
    await press(screen.getByText('Save'))
    expect(screen.getByText('expected a whole number, got x')).toBeDefined()
  })

  it.each([
    [{ kind: 'manual', publicUrl: 'https://a.example.com' }, ['Public URL'], ['Server', 'Tunnel token']],
    [{ kind: 'cloudflared', mode: 'named' }, ['Tunnel token', 'Public URL'], ['Server', 'ngrok authtoken']],
    [{ kind: 'cloudflared', mode: 'quick' }, ['cloudflared program'], ['Tunnel token', 'Public URL']],
    [{ kind: 'ngrok' }, ['ngrok authtoken', 'Reserved domain'], ['Server', 'Public URL']],
    [ssh, ['Server', 'Server key', 'Socket path', 'Public URL'], ['Tunnel token', 'Port at the server']],
  ])('shows the fields of %j alone', async (tunnel, shown, hidden) => {
    await settle(() => client.show('settings', withTunnel(tunnel)))
    await open()
    for (const label of shown) expect(screen.getByLabelText(label)).toBeDefined()
    for (const label of hidden) expect(screen.queryByLabelText(label)).toBeNull()
  })

  it('shows where the self-test breaks', async () => {
    await open()
    client.answer('webhook.selfTest', {
      passed: false,
      steps: [
        { step: 'listener', ok: true, message: 'Listening.', durationMs: 1 },
        { step: 'public_url', ok: false, message: 'orders.example.com has no address.', durationMs: 12 },
        { step: 'answer', ok: null, message: 'Not tried.', durationMs: null },
      ],
    })
    await settle(() => fireEvent.click(screen.getByText('Test the whole way')))
    expect(screen.getByText('The way is broken here')).toBeDefined()
    expect(screen.getByText('orders.example.com has no address. 12 ms.')).toBeDefined()
  })

  it('gives the text for klikit, one line a store and event', async () => {
    await open()
    const panel = screen.getByRole('region', { name: 'Tell klikit' })
    expect(within(panel).getByText(/klikit\.order\.created\.v2/).textContent).toContain(
      'https://orders.example.com/klikit',
    )
  })
})

describe('webhooks on other screens', () => {
  it('lists deliveries with their verdict and success rates on Health', async () => {
    await settle(() => fireEvent.click(screen.getByText('Health')))
    const panel = screen.getByRole('region', { name: 'Webhook deliveries' })
    expect(within(panel).getByText('100 % of 12')).toBeDefined()
    expect(within(panel).getByText('98 % of 80')).toBeDefined()
    expect(within(panel).getByText('Taken')).toBeDefined()
    expect(within(panel).getByText('Order 71269954')).toBeDefined()
  })

  it('repairs a difference of a day', async () => {
    await settle(() => fireEvent.click(screen.getByText('Health')))
    await settle(() => fireEvent.click(screen.getByText('Get the order')))
    expect(client.called('intake.repair')).toEqual([{ orderId: '9001', kind: 'not_stored' }])
    await settle(() => fireEvent.click(screen.getByLabelText('Compare 2026-11-21')))
    expect(client.called('intake.reconcile')).toEqual([{ day: '2026-11-21' }])
  })

  it('says on every screen that webhooks are down, and where to look', async () => {
    await settle(() => client.show('system', sampleSystem({ webhooks: 'down' })))
    await settle(() => fireEvent.click(screen.getByText('Webhooks down, polling')))
    expect(screen.getByRole('heading', { name: 'Webhooks' })).toBeDefined()
  })

  it('quiets an alarm, and shows for how long', async () => {
    const alarm = {
      id: 'intake_silent',
      kind: 'intake_silent' as const,
      title: 'No sign of klikit',
      message: 'Nothing for 70 s.',
      since: Date.now(),
      requestIds: ['a4'],
      silencedUntil: null,
    }
    await settle(() => client.show('system', sampleSystem({ alarms: [alarm] })))
    await settle(() => fireEvent.click(screen.getByText('Quiet 5 min')))
    expect(client.called('alarm.silence')).toEqual([{ minutes: 5 }])
    const silencedUntil = Date.now() + 240_500
    await settle(() => client.show('system', sampleSystem({ alarms: [{ ...alarm, silencedUntil }] })))
    expect(screen.getByText('Quiet for 4 min')).toBeDefined()
  })
})
