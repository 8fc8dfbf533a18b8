import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orderIdSchema } from '../../shared/order.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { Paper } from '../printing/paper.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

/** A made-up order, from klikit to paper, before anything is set up. */
export function TrainingStep({ guide }: { readonly guide: SetUpGuide }) {
  const { t } = useTranslation()
  const [orderId, setOrderId] = useState<string | null>(null)
  const place = useCommand('training.placeOrder')
  const poll = useCommand('intake.poll')
  const run = async (): Promise<void> => {
    const result = await place.run({ now: true })
    if (!result?.ok) return
    setOrderId(result.value.orderId)
    // it would come by itself; nobody has to wait for the next look
    await poll.run({})
  }
  const working = place.pending || poll.pending ? t('setUp.training.placing') : null
  const tried = orderId !== null
  return (
    <StepPage
      guide={guide}
      title={t('setUp.training.title')}
      detail={t('setUp.training.detail')}
      action={
        <NextButton onPress={() => guide.answer(tried ? 'done' : 'skipped')}>
          {t(tried ? 'setUp.training.connect' : 'setUp.training.without')}
        </NextButton>
      }
    >
      <div className="setup-trial">
        <div className="setup-trial-side">
          <Button
            look={tried ? 'outline' : 'tonal'}
            size="primary"
            icon="plus"
            working={working}
            onPress={() => void run()}
          >
            {t(tried ? 'setUp.training.another' : 'setUp.training.place')}
          </Button>
          <FailureNote failure={place.failure ?? poll.failure} />
          {orderId !== null && <SampleProgress orderId={orderId} />}
          <p className="hint">{t('setUp.training.stay')}</p>
        </div>
        <div className="panel setup-paper">
          {orderId === null ? (
            <StatePanel icon="orders" title={t('setUp.training.empty')} />
          ) : (
            <SampleTicket key={orderId} orderId={orderId} />
          )}
        </div>
      </div>
    </StepPage>
  )
}

function useSample(orderId: string) {
  const order = useView('order', { orderId: orderIdSchema.parse(orderId) }).data ?? null
  const job = order?.prints.find(({ state }) => state === 'printed') ?? null
  // the training printer can be broken on purpose, and may be still
  const trouble = order?.prints.find(({ state }) => state === 'blocked')?.cause ?? null
  return { order, job, trouble }
}

function SampleProgress({ orderId }: { readonly orderId: string }) {
  const { t } = useTranslation()
  const { order, job, trouble } = useSample(orderId)
  return (
    <ul className="setup-progress" aria-live="polite">
      <ProgressLine done={order !== null}>
        {order ? t('setUp.training.came', { number: order.card.number }) : t('setUp.training.coming')}
      </ProgressLine>
      {order && (
        <ProgressLine done={job !== null}>
          {job ? t('setUp.training.printed') : (trouble ?? t('setUp.training.printing'))}
        </ProgressLine>
      )}
    </ul>
  )
}

function ProgressLine({ done, children }: { readonly done: boolean; readonly children: string }) {
  return (
    <li data-done={done || undefined}>
      <Icon name={done ? 'done' : 'hourglass'} />
      <span>{children}</span>
    </li>
  )
}

function SampleTicket({ orderId }: { readonly orderId: string }) {
  const { t } = useTranslation()
  const { order, job } = useSample(orderId)
  if (!order || !job) return <StatePanel icon="hourglass" title={t('setUp.training.printing')} />
  return <Paper jobId={job.id} alt={t('setUp.training.alt', { number: order.card.number })} />
}
