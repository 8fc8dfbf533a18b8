import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ticketSizeSchema,
  type CashierDesign,
  type KitchenDesign,
  type TicketSize,
} from '../../../shared/ticket-design.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'

// in the order in which they stand on paper
const kitchenParts = [
  'brand',
  'storeCode',
  'customer',
  'stationLine',
  'alsoAt',
  'itemCount',
  'printedAt',
  'longId',
] as const
const cashierParts = ['storeCode', 'customer', 'taxes', 'payment', 'qrCode'] as const

interface DesignFieldsProps<T> {
  readonly design: T
  readonly onChange: (changes: Partial<T>) => void
  /** What is wrong with a path such as `ticket.kitchen.header`. */
  readonly errorOf: (path: string) => string | null
}

/** What the kitchen's ticket shows. */
export function KitchenFields({ design, onChange, errorOf }: DesignFieldsProps<KitchenDesign>) {
  const { t } = useTranslation()
  return (
    <>
      <SizeField size={design.size} onChange={(size) => onChange({ size })} />
      <HeaderField
        header={design.header}
        onChange={(header) => onChange({ header })}
        error={errorOf('ticket.kitchen.header')}
      />
      <Parts always={t('settings.ticket.always.kitchen')}>
        {kitchenParts.map((part) => (
          <Switch
            key={part}
            label={t(`settings.ticket.kitchen.${part}`)}
            on={design[part]}
            onChange={(on) => onChange({ [part]: on })}
          />
        ))}
      </Parts>
    </>
  )
}

/** What the cashier's copy shows. */
export function CashierFields({ design, onChange, errorOf }: DesignFieldsProps<CashierDesign>) {
  const { t } = useTranslation()
  return (
    <>
      <SizeField size={design.size} onChange={(size) => onChange({ size })} />
      <HeaderField
        header={design.header}
        onChange={(header) => onChange({ header })}
        error={errorOf('ticket.cashier.header')}
      />
      <TextField
        kind="paragraph"
        label={t('settings.ticket.footer')}
        hint={t('settings.ticket.footerHint')}
        value={design.footer}
        onChange={(footer) => onChange({ footer })}
        error={errorOf('ticket.cashier.footer')}
      />
      <Parts always={t('settings.ticket.always.cashier')}>
        {cashierParts.map((part) => (
          <Switch
            key={part}
            label={t(`settings.ticket.cashier.${part}`)}
            on={design[part]}
            onChange={(on) => onChange({ [part]: on })}
          />
        ))}
      </Parts>
    </>
  )
}

function SizeField({ size, onChange }: { readonly size: TicketSize; readonly onChange: (size: TicketSize) => void }) {
  const { t } = useTranslation()
  return (
    <div className="field-group">
      <span className="field-label">{t('settings.ticket.size')}</span>
      <Segmented
        wide
        label={t('settings.ticket.size')}
        segments={ticketSizeSchema.options.map((name) => ({ value: name, label: t(`settings.ticket.sizes.${name}`) }))}
        value={size}
        onChange={onChange}
      />
      <span className="hint">{t(`settings.ticket.sizeHints.${size}`)}</span>
    </div>
  )
}

interface HeaderFieldProps {
  readonly header: string
  readonly onChange: (header: string) => void
  readonly error: string | null
}

function HeaderField({ header, onChange, error }: HeaderFieldProps) {
  const { t } = useTranslation()
  return (
    <TextField
      kind="paragraph"
      label={t('settings.ticket.header')}
      hint={t('settings.ticket.headerHint')}
      value={header}
      onChange={onChange}
      error={error}
    />
  )
}

function Parts({ always, children }: { readonly always: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <fieldset className="fieldset">
      <legend>{t('settings.ticket.shows')}</legend>
      <p className="hint">{always}</p>
      <div className="ticket-parts">{children}</div>
    </fieldset>
  )
}
