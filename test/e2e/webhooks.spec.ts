import { expect, type Page } from '@playwright/test'
import { webhookOptionsSchema } from '../../electron/bridge/training/webhook-options.ts'
import { freePort, hasSshServer, type SshServer, startSshServer } from '../support/ssh-server.ts'
import { until } from '../support/until.ts'
import { test } from './fixtures.ts'
import type { Screen } from './support/screen.ts'
import type { Shop } from './support/shop.ts'
import { t } from './support/words.ts'

const SECRET = 'e2e-webhook-secret'
// long enough for a cut tunnel to be noticed and for the poll below it to come round
const CATCH_UP_MS = 30_000
const AT_ONCE_MS = 1_000

interface Relay {
  readonly server: SshServer
  /** Port that the server gives the tunnel, which klikit calls. */
  readonly port: number
}

/** Sets the tunnel up by hand, as an operator with the server's data beside them. */
async function setUpTunnel(page: Page, ui: Screen, { server, port }: Relay): Promise<void> {
  await ui.goSettings('webhooks')
  await ui.toggle(page.getByRole('switch', { name: t('webhooks.enabled') }))
  await page.getByLabel(t('webhooks.secret'), { exact: true }).fill(SECRET)
  await page.getByRole('button', { name: t('webhooks.more') }).click()
  await page.getByRole('textbox', { name: t('webhooks.port'), exact: true }).fill('0')
  await page.getByRole('button', { name: t('webhooks.kind') }).click()
  await page.getByRole('option', { name: t('webhooks.kinds.ssh') }).click()
  const fields = {
    [t('webhooks.sshHost')]: server.host,
    [t('webhooks.sshPort')]: String(server.port),
    [t('webhooks.sshUser')]: server.user,
    [t('webhooks.hostKey')]: server.hostKey,
    [t('webhooks.sshPrivateKey')]: server.privateKey,
    [t('webhooks.publicUrl')]: `http://127.0.0.1:${port}`,
  }
  for (const [name, text] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(text)
  const handover = page.getByRole('radiogroup', { name: t('webhooks.remote') })
  await handover.getByText(t('webhooks.remotes.tcp'), { exact: true }).click()
  await page.getByRole('textbox', { name: t('webhooks.remotePort') }).fill(String(port))
  await page.getByRole('button', { name: t('common.save'), exact: true }).click()
  await expect(page.getByText(/Saved and read back/)).toBeVisible()
}

function nowPanel(page: Page) {
  return page.getByRole('region', { name: t('webhooks.now') })
}

/** From here on klikit tells of everything through the tunnel. */
function subscribe(shop: Shop, port: number): void {
  shop.klikit.setWebhooks(
    webhookOptionsSchema.parse({ url: `http://127.0.0.1:${port}/klikit`, secret: SECRET, retryMs: [] }),
  )
}

test.describe('webhooks over an ssh tunnel', () => {
  test.skip(!hasSshServer(), 'there is no OpenSSH server here')
  // setting up, a cut, and waiting for everything to come back
  test.setTimeout(180_000)

  test('orders arrive at once, by poll while the tunnel is cut, and at once again', async ({ shop, app, ui, page }) => {
    const port = await freePort()
    await using server = await startSshServer()
    await setUpTunnel(page, ui, { server, port })
    await expect(nowPanel(page).getByText(t('webhooks.tunnelState.up'), { exact: true })).toBeVisible()
    await page.getByRole('button', { name: t('webhooks.runTest') }).click()
    await expect(page.getByRole('heading', { name: t('webhooks.testPassed') })).toBeVisible()
    await expect(page.getByRole('region', { name: t('webhooks.tell') })).toContainText('klikit.order.created.v2')

    subscribe(shop, port)
    // a look that is due any moment must not pass for the webhook's doing
    await app.command('intake.poll', {})
    await ui.go('orders')
    const placedAt = performance.now()
    const first = shop.place()
    await until('its ticket', () => shop.papers(first.number).length === 1, { everyMs: 5 })
    expect(performance.now() - placedAt).toBeLessThan(AT_ONCE_MS)
    await expect(ui.order(first.number)).toBeVisible()
    const { deliveries } = await app.view('webhooks')
    expect(deliveries.find((each) => each.orderIds.includes(String(first.id)))?.verdict).toBe('taken')

    await server.kill()
    await expect(ui.line.getByText(t('system.webhooks.down'))).toBeVisible({ timeout: CATCH_UP_MS })
    const second = shop.place()
    await expect(ui.order(second.number)).toBeVisible({ timeout: CATCH_UP_MS })
    await until('the ticket of the poll', () => shop.papers(second.number).length === 1)

    await server.start()
    await expect(ui.line.getByText(t('system.webhooks.down'))).toBeHidden({ timeout: CATCH_UP_MS })
    const third = shop.place()
    await until('the ticket by webhook', async () => {
      const { deliveries: later } = await app.view('webhooks')
      return later.some((each) => each.orderIds.includes(String(third.id)) && each.verdict === 'taken')
    })
    await until('its ticket', () => shop.papers(third.number).length === 1)
    expect([first, second, third].map(({ number }) => shop.papers(number).length)).toEqual([1, 1, 1])
  })
})

test.describe('webhooks', () => {
  test('a forged event is turned away, told of on Health, and prints nothing', async ({ shop, app, ui, page }) => {
    const settings = (await app.view('settings')).settings
    await app.command('credentials.save', { environment: 'custom', secrets: { webhookSecret: SECRET } })
    await app.command('settings.save', {
      patch: { intake: { ...settings.intake, webhook: { ...settings.intake.webhook, enabled: true, port: 0 } } },
    })
    const { url } = await until('the listener', async () => {
      const { listener } = await app.view('webhooks')
      return listener.state === 'listening' ? listener : null
    })
    const answer = await fetch(url ?? '', {
      method: 'POST',
      headers: {
        'x-klikit-signature': 'ab'.repeat(32),
        'x-klikit-event-id': 'forged',
        'x-klikit-event-type': 'klikit.order.created.v2',
      },
      body: '{"brand_id":1,"branch_id":2,"orders":[{"id":42}]}',
    })
    expect(answer.status).toBe(401)
    await ui.go('health')
    const deliveries = page.getByRole('region', { name: t('webhooks.deliveries') })
    await expect(deliveries.getByText(t('webhooks.verdict.bad_signature'), { exact: true })).toBeVisible()
    expect(shop.papers()).toEqual([])
  })
})
