import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { printerProfileSchema } from '../../../shared/printer.ts'
import { Fold } from '../../ui/fold.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Draft } from '../use-draft.ts'
import { dotCounts, type PrinterDraft } from './printer-draft.ts'

const { codePage, rasterCommand } = printerProfileSchema.shape
const rasterCommands = rasterCommand.unwrap().options
const proofs = ['auto', 'end_of_job', 'in_order_status', 'none'] as const

// a fold must not hide the field that is in the way
const foldedPaths = [
  'profile.marginDots',
  'profile.bandRows',
  'profile.drawer.on',
  'profile.drawer.off',
  'address.mac',
] as const

interface PrinterAdvancedProps {
  readonly draft: Draft<PrinterDraft>
  readonly errorOf: (path: string) => string | null
}

/** What only a printer with quirks needs. */
export function PrinterAdvanced({ draft, errorOf }: PrinterAdvancedProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const wrong = foldedPaths.some((path) => errorOf(path) !== null)
  return (
    <Fold title={t('settings.printers.advanced')} open={open || wrong} onOpen={setOpen}>
      {draft.value.kind === 'tcp' && <MacField draft={draft} errorOf={errorOf} />}
      <LetterFields draft={draft} errorOf={errorOf} />
      <PictureFields draft={draft} errorOf={errorOf} />
      {draft.value.drawerPin !== 'none' && <DrawerFields draft={draft} errorOf={errorOf} />}
    </Fold>
  )
}

function MacField({ draft: { value, change }, errorOf }: PrinterAdvancedProps) {
  const { t } = useTranslation()
  return (
    <TextField
      mono
      label={t('settings.printers.mac')}
      hint={t('settings.printers.macHint')}
      value={value.mac}
      onChange={(mac) => change({ mac })}
      error={errorOf('address.mac')}
    />
  )
}

function LetterFields({ draft: { value, change }, errorOf }: PrinterAdvancedProps) {
  const { t } = useTranslation()
  return (
    <>
      <Select
        label={t('settings.printers.codePage')}
        options={codePage.options.map((page) => ({ value: page, label: t(`settings.printers.codePages.${page}`) }))}
        value={value.codePage}
        onChange={(page) => change({ codePage: page })}
      />
      <Switch
        label={t('settings.printers.prefersText')}
        hint={t('settings.printers.prefersTextHint')}
        on={value.prefersText}
        onChange={(prefersText) => change({ prefersText })}
      />
      <TextField
        kind="number"
        label={t('settings.printers.marginDots')}
        hint={t('settings.printers.marginHint')}
        value={value.marginDots}
        onChange={(marginDots) => change({ marginDots })}
        error={errorOf('profile.marginDots')}
      />
      <Select
        label={t('settings.printers.proofOf')}
        options={proofs.map((proof) => ({ value: proof, label: t(`settings.printers.proofs.${proof}`) }))}
        value={value.proof}
        onChange={(proof) => change({ proof })}
      />
    </>
  )
}

function PictureFields({ draft: { value, change }, errorOf }: PrinterAdvancedProps) {
  const { t } = useTranslation()
  return (
    <>
      <Select
        label={t('settings.printers.dots')}
        options={dotCounts.map((count) => ({ value: count, label: t(`settings.printers.dotsChoices.${count}`) }))}
        value={value.dots}
        onChange={(dots) => change({ dots })}
      />
      <Select
        label={t('settings.printers.rasterCommand')}
        options={rasterCommands.map((name) => ({ value: name, label: t(`settings.printers.rasterCommands.${name}`) }))}
        value={value.rasterCommand}
        onChange={(name) => change({ rasterCommand: name })}
      />
      <TextField
        kind="number"
        label={t('settings.printers.bandRows')}
        hint={t('settings.printers.bandHint')}
        value={value.bandRows}
        onChange={(bandRows) => change({ bandRows })}
        error={errorOf('profile.bandRows')}
      />
    </>
  )
}

function DrawerFields({ draft: { value, change }, errorOf }: PrinterAdvancedProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className="short-fields">
        <TextField
          kind="number"
          label={t('settings.printers.drawerOn')}
          value={value.drawerOn}
          onChange={(drawerOn) => change({ drawerOn })}
          error={errorOf('profile.drawer.on')}
        />
        <TextField
          kind="number"
          label={t('settings.printers.drawerOff')}
          value={value.drawerOff}
          onChange={(drawerOff) => change({ drawerOff })}
          error={errorOf('profile.drawer.off')}
        />
      </div>
      <p className="hint">{t('settings.printers.drawerHint')}</p>
    </>
  )
}
