import { expect, test } from 'vitest'
import type { CommandContext } from '../../../electron/bridge/commands/command-context.ts'
import { runCommand } from '../../../electron/bridge/commands/run-command.ts'

/** A context that no refused command may reach. */
const unreachable = new Proxy(
  {},
  {
    get(_target, name) {
      throw new Error(`expected the input to be refused first, got a look at ${String(name)}`)
    },
  },
  // every use of it throws, so its shape does not matter
) as CommandContext

const printer = {
  id: 'bar',
  name: '',
  address: { kind: 'tcp', host: '192.168.1.50', port: 70_000 },
  profile: { columns: 48, codePage: 'PC858_EURO', cut: 'partial', proof: 'auto' },
  copies: 1,
  enabled: true,
} as const

test('an input that does not fit is refused field by field, with what was expected and got', async () => {
  await expect(runCommand(unreachable, 'printer.save', { printer })).rejects.toMatchObject({
    code: 'invalid_input',
    message:
      '`printer.name`: expected a name that staff know, such as Kitchen 1, got ""; ' +
      '`printer.address.port`: expected a whole number from 1 to 65535, got 70000. Nothing was done.',
  })
})

test('a refusal never repeats what may be a secret', async () => {
  const secrets = { partnerKey: 'k3y-that-nobody-may-see'.repeat(500) }
  const refused = runCommand(unreachable, 'credentials.save', { environment: 'dev', secrets })
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(refused).rejects.not.toThrow(/k3y/)
})
