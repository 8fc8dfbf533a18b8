import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoutingView } from '../../../shared/contract/printing-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmSheet } from '../../ui/confirm-sheet.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useFocusOnShow } from '../../ui/use-focus-on-show.ts'
import type { StationDraft } from './routing-draft.ts'
import { StationFilters } from './station-filters.tsx'
import { StationMatches } from './station-matches.tsx'

interface StationFieldsProps {
  readonly station: StationDraft
  readonly known: RoutingView
  readonly printers: readonly PrinterConfig[]
  readonly onChange: (changes: Partial<StationDraft>) => void
  readonly onRemove: () => void
  /** What is wrong with a path such as `name`. */
  readonly errorOf: (path: string) => string | null
}

const templates = ['kitchen', 'cashier'] as const
const lineChoices = ['matching', 'all'] as const

/** The fields of one station. */
export function StationFields({ station, known, printers, onChange, onRemove, errorOf }: StationFieldsProps) {
  const { t } = useTranslation()
  const part = useFocusOnShow<HTMLDivElement>()
  return (
    <div ref={part} tabIndex={-1} className="station-fields">
      <TextField
        label={t('settings.routing.name')}
        hint={t('settings.routing.nameHint')}
        value={station.name}
        onChange={(name) => onChange({ name })}
        error={errorOf('name')}
      />
      <PrinterChoice station={station} printers={printers} onChange={onChange} />
      <div className="short-fields">
        <div className="field-group">
          <span className="field-label">{t('settings.routing.template')}</span>
          <Segmented
            wide
            label={t('settings.routing.template')}
            segments={templates.map((value) => ({ value, label: t(`settings.routing.templates.${value}`) }))}
            value={station.template}
            onChange={(template) => onChange({ template })}
          />
        </div>
        <div className="field-group">
          <span className="field-label">{t('settings.routing.lines')}</span>
          <Segmented
            wide
            label={t('settings.routing.lines')}
            segments={lineChoices.map((value) => ({ value, label: t(`settings.routing.linesOf.${value}`) }))}
            value={station.lines}
            onChange={(lines) => onChange({ lines })}
          />
        </div>
      </div>
      <p className="hint">{t(`settings.routing.linesHint.${station.lines}`)}</p>
      {station.lines === 'matching' && <StationMatches station={station} known={known} onChange={onChange} />}
      <StationFilters station={station} known={known} onChange={onChange} />
      <RemoveStation name={station.name || t('settings.routing.unnamed')} onRemove={onRemove} />
    </div>
  )
}

const own = ''

function PrinterChoice({ station, printers, onChange }: Pick<StationFieldsProps, 'station' | 'printers' | 'onChange'>) {
  const { t } = useTranslation()
  const options = printers.map(({ id, name }) => ({ value: id as string, label: name }))
  const gone = options.every(({ value }) => value !== station.printerId)
  return (
    <div className="short-fields">
      <Select
        label={t('settings.routing.printer')}
        options={gone ? [{ value: station.printerId, label: t('settings.routing.gone') }, ...options] : options}
        value={station.printerId}
        onChange={(printerId) => onChange({ printerId })}
      />
      <Select
        label={t('settings.routing.backup')}
        options={[
          { value: own, label: t('settings.routing.backupOwn') },
          ...options.filter(({ value }) => value !== station.printerId),
        ]}
        value={station.backupId}
        onChange={(backupId) => onChange({ backupId })}
      />
    </div>
  )
}

function RemoveStation({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <Button look="danger-outline" icon="trash" onPress={() => setAsking(true)}>
        {t('settings.routing.remove')}
      </Button>
      {asking && (
        <ConfirmSheet
          title={t('settings.routing.removeTitle', { name })}
          detail={t('settings.routing.removeDetail')}
          action={t('settings.routing.remove')}
          onConfirm={onRemove}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
