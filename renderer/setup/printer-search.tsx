import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPrinter } from '../../shared/contract/printing-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { Findings } from '../settings/printers/find-printers.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'
import '../settings/printers/printers.css'

interface PrinterSearchProps {
  readonly guide: SetUpGuide
  readonly onFound: (found: FoundPrinter) => void
  readonly onByHand: () => void
}

/** The search for printers. It starts by itself: somebody who has just switched one on need not look for a button. */
export function PrinterSearch({ guide, onFound, onByHand }: PrinterSearchProps) {
  const { t } = useTranslation()
  const search = useCommand('printer.discover')
  const discovery = useView('discovery', {}).data
  const isIdle = discovery?.state === 'idle'
  const begin = useEffectEvent(() => void search.run({}))
  useEffect(() => {
    if (isIdle) begin()
  }, [isIdle])
  return (
    <StepPage
      guide={guide}
      title={t('setUp.printer.title')}
      detail={t('setUp.printer.detail')}
      skippable
      action={
        <Button size="primary" icon="plus" onPress={onByHand}>
          {t('settings.discovery.byHand')}
        </Button>
      }
    >
      <section className="panel form setup-narrow" aria-label={t('settings.discovery.title')}>
        {discovery ? <Findings discovery={discovery} printers={[]} onAdd={onFound} /> : <LoadingPanel rows={2} />}
        <FailureNote failure={search.failure} />
        {discovery?.state === 'done' && (
          <span>
            <Button
              icon="refresh"
              working={search.pending ? t('settings.discovery.starting') : null}
              onPress={() => void search.run({})}
            >
              {t('settings.discovery.start')}
            </Button>
          </span>
        )}
      </section>
    </StepPage>
  )
}
