import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '../../../shared/contract/commands.ts'
import type { UsedCommand } from '../../bridge-client/use-command.ts'
import { Button } from '../../ui/button.tsx'
import type { Draft } from '../use-draft.ts'
import { toAddress } from './address-draft.ts'
import { Diagnosis } from './diagnosis.tsx'
import type { PrinterDraft } from './printer-draft.ts'

interface TryItProps {
  readonly draft: Draft<PrinterDraft>
  readonly probe: UsedCommand<'printer.probe'>
}

/** Asks the printer at the address as typed, before anything is saved. */
export function TryIt({ draft, probe }: TryItProps) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<CommandOutput<'printer.probe'> | null>(null)
  const { value, change } = draft
  const ask = async (): Promise<void> => {
    setAnswer(null)
    const result = await probe.run({ address: toAddress(value) })
    if (result?.ok) setAnswer(result.value)
  }
  return (
    <>
      <Button icon="printer" working={probe.pending ? t('settings.printers.trying') : null} onPress={() => void ask()}>
        {t('settings.printers.try')}
      </Button>
      {answer && (
        <Diagnosis
          answer={answer}
          boundTo={value.mac}
          binding={null}
          onBind={(mac) => change({ mac })}
          onClose={() => setAnswer(null)}
        />
      )}
    </>
  )
}
