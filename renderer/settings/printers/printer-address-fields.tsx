import { useTranslation } from 'react-i18next'
import { assertNever } from '../../assert-never.ts'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addressKinds, type AddressDraft } from './address-draft.ts'
import { hostLook } from './private-host.ts'

interface AddressFieldsProps {
  readonly value: AddressDraft
  readonly change: (changes: Partial<AddressDraft>) => void
  /** What is wrong with a path such as `host`. */
  readonly errorOf: (path: string) => string | null
}

/** How the printer is connected, and where it is. */
export function PrinterAddressFields(props: AddressFieldsProps) {
  const { t } = useTranslation()
  const { value, change } = props
  return (
    <>
      <Select
        label={t('settings.printers.kind')}
        hint={t(`settings.printers.kindHints.${value.kind}`)}
        options={addressKinds.map((kind) => ({ value: kind, label: t(`settings.printers.kinds.${kind}`) }))}
        value={value.kind}
        onChange={(kind) => change({ kind })}
      />
      <PlaceFields {...props} />
    </>
  )
}

function PlaceFields(props: AddressFieldsProps) {
  const { t } = useTranslation()
  const { value, change, errorOf } = props
  switch (value.kind) {
    case 'tcp':
      return <NetworkFields {...props} />
    case 'spooler':
      return (
        <TextField
          label={t('settings.printers.queue')}
          hint={t('settings.printers.queueHint')}
          value={value.queue}
          onChange={(queue) => change({ queue })}
          error={errorOf('queue')}
        />
      )
    case 'serial':
      return <SerialFields {...props} />
    case 'usb':
      return <UsbFields {...props} />
    case 'file':
      return (
        <TextField
          mono
          label={t('settings.printers.filePath')}
          hint={t('settings.printers.filePathHint')}
          value={value.filePath}
          onChange={(filePath) => change({ filePath })}
          error={errorOf('path')}
        />
      )
    default:
      return assertNever(value.kind)
  }
}

function NetworkFields({ value, change, errorOf }: AddressFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className="short-fields">
        <TextField
          mono
          label={t('settings.printers.host')}
          hint={t('settings.printers.hostHint')}
          value={value.host}
          // another address is another device until it is bound again
          onChange={(host) => change({ host, mac: '' })}
          error={errorOf('host')}
        />
        <div className="short-field">
          <TextField
            mono
            kind="number"
            label={t('settings.printers.port')}
            value={value.port}
            onChange={(port) => change({ port })}
            error={errorOf('port')}
          />
        </div>
      </div>
      <PublicWarning value={value} change={change} />
    </>
  )
}

/** Says why an address outside the shop is a bad idea, with the switch that insists on it. */
function PublicWarning({ value, change }: Pick<AddressFieldsProps, 'value' | 'change'>) {
  const { t } = useTranslation()
  const look = hostLook(value.host)
  const strange = look === 'public' || look === 'name'
  if (!strange && !value.allowPublic) return null
  return (
    <div className="printer-warning">
      {strange && (
        <p aria-live="polite">
          <Icon name="alert" />
          <span>
            {t(look === 'public' ? 'settings.printers.public.address' : 'settings.printers.public.name', {
              host: value.host.trim(),
            })}
          </span>
        </p>
      )}
      <Switch
        label={t('settings.printers.public.insist')}
        on={value.allowPublic}
        onChange={(allowPublic) => change({ allowPublic })}
      />
    </div>
  )
}

function SerialFields({ value, change, errorOf }: AddressFieldsProps) {
  const { t } = useTranslation()
  return (
    <div className="short-fields">
      <TextField
        mono
        label={t('settings.printers.serialPath')}
        hint={t('settings.printers.serialPathHint')}
        value={value.serialPath}
        onChange={(serialPath) => change({ serialPath, serialNumber: '' })}
        error={errorOf('path')}
      />
      <div className="short-field">
        <TextField
          mono
          kind="number"
          label={t('settings.printers.baudRate')}
          value={value.baudRate}
          onChange={(baudRate) => change({ baudRate })}
          error={errorOf('baudRate')}
        />
      </div>
    </div>
  )
}

function UsbFields({ value, change, errorOf }: AddressFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className="short-fields">
        <TextField
          mono
          label={t('settings.printers.vendorId')}
          value={value.vendorId}
          onChange={(vendorId) => change({ vendorId, serialNumber: '' })}
          error={errorOf('vendorId')}
        />
        <TextField
          mono
          label={t('settings.printers.productId')}
          value={value.productId}
          onChange={(productId) => change({ productId, serialNumber: '' })}
          error={errorOf('productId')}
        />
      </div>
      <p className="hint">{t('settings.printers.usbHint')}</p>
    </>
  )
}
