import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { TicketPicture } from '../../../shared/contract/printing-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { TicketSettings, TicketTemplate } from '../../../shared/ticket-design.ts'
import { useAnswer } from '../../bridge-client/use-answer.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { LoadingPanel } from '../../ui/state-panel.tsx'
import { OrderChoice } from '../order-choice.tsx'
import { paperChoices, profileOf } from './paper-choice.ts'

interface TicketPreviewProps {
  readonly ticket: TicketSettings
  readonly template: TicketTemplate
  readonly printers: readonly PrinterConfig[]
}

type Kind = NonNullable<CommandInput<'ticket.preview'>['kind']>
const kinds = ['order', 'update', 'void'] as const satisfies readonly Kind[]

/** How a ticket comes out with the design as it is being edited: the very picture that would be printed. */
export function TicketPreview({ ticket, template, printers }: TicketPreviewProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('order')
  const [orderId, setOrderId] = useState<string | null>(null)
  const [paper, setPaper] = useState<string>('80')
  const profile = profileOf(paper, printers)
  const { value, failure, pending, again } = useAnswer('ticket.preview', { orderId, template, kind, ticket, profile })
  return (
    <section className="panel ticket-preview" aria-label={t('settings.ticket.preview')} aria-busy={pending}>
      <header>
        <h2>{t('settings.ticket.preview')}</h2>
        <span className="grow" />
        <span className="label muted" aria-live="polite">
          {pending && t('settings.ticket.drawing')}
        </span>
      </header>
      <div className="ticket-preview-choices">
        <Segmented
          wide
          label={t('settings.ticket.kind')}
          segments={kinds.map((name) => ({ value: name, label: t(`settings.ticket.kinds.${name}`) }))}
          value={kind}
          onChange={setKind}
        />
        <div className="short-fields">
          <Select
            label={t('settings.ticket.paper')}
            options={paperChoices(printers, t)}
            value={paper}
            onChange={setPaper}
          />
          <OrderChoice
            label={t('settings.ticket.previewOf')}
            otherwise={t('settings.ticket.sample')}
            value={orderId}
            onChange={setOrderId}
          />
        </div>
      </div>
      {failure && (
        <div className="ticket-preview-choices">
          <FailureNote failure={failure} title={t('settings.ticket.previewFailed')} />
          <Button icon="refresh" onPress={again}>
            {t('common.tryAgain')}
          </Button>
        </div>
      )}
      {value ? <Picture picture={value} template={template} old={pending} /> : !failure && <LoadingPanel rows={4} />}
    </section>
  )
}

// the printed width of 80 mm paper fills the panel at 70 %
const zooms = [50, 70, 100, 150] as const
const usualZoom = 1
// thermal heads print eight dots a millimetre
const dotsPerMm = 8

interface PictureProps {
  readonly picture: TicketPicture
  readonly template: TicketTemplate
  /** A newer one is on its way. */
  readonly old: boolean
}

function Picture({ picture, template, old }: PictureProps) {
  const { t } = useTranslation()
  const [step, setStep] = useState(usualZoom)
  const zoom = zooms[step] ?? 100
  const { width, height } = picture
  const length = Math.round(height / dotsPerMm)
  const name = t(`settings.ticket.templates.${template}`)
  return (
    <>
      <ScrollRegion className="ticket-paper" label={t('settings.ticket.preview')}>
        <img
          data-old={old || undefined}
          src={`data:image/png;base64,${picture.png}`}
          width={Math.round((width * zoom) / 100)}
          height={Math.round((height * zoom) / 100)}
          alt={t('settings.ticket.alt', { template: name })}
        />
      </ScrollRegion>
      <div className="ticket-zoom">
        <span className="hint grow">{t('settings.ticket.measure', { width, height, length })}</span>
        <Button icon="minus" label={t('settings.ticket.zoomOut')} onPress={() => setStep(Math.max(0, step - 1))} />
        <bdi className="label">{t('settings.ticket.zoomAt', { percent: zoom })}</bdi>
        <Button
          icon="plus"
          label={t('settings.ticket.zoomIn')}
          onPress={() => setStep(Math.min(zooms.length - 1, step + 1))}
        />
      </div>
    </>
  )
}
