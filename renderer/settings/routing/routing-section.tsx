import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoutingView } from '../../../shared/contract/printing-views.ts'
import type { SettingsView } from '../../../shared/contract/system-views.ts'
import { useView } from '../../bridge-client/use-view.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingPanel } from '../../ui/state-panel.tsx'
import { ViewFailed } from '../../ui/view-failed.tsx'
import { SaveBar } from '../save-bar.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaveSettings } from '../use-save-settings.ts'
import { PrintRulesFields } from './print-rules-fields.tsx'
import { RestFields } from './rest-fields.tsx'
import { RoutePreview } from './route-preview.tsx'
import { newStation, toRoutingDraft, toRoutingPatch, withoutStation, withStation } from './routing-draft.ts'
import { StationList } from './station-list.tsx'
import './routing.css'

/** Which line prints where: stations, the rest, and when tickets print; beside them where an order would go. */
export function RoutingSection({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const { status, data, message } = useView('routing', {})
  if (!data) {
    if (status !== 'failed') return <LoadingPanel rows={4} />
    return <ViewFailed view="routing" params={{}} title={t('settings.routing.failed')} message={message} />
  }
  return <RoutingForm view={view} known={data} />
}

interface RoutingFormProps {
  readonly view: SettingsView
  /** What routes can be made of. */
  readonly known: RoutingView
}

function RoutingForm({ view, known }: RoutingFormProps) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('routing', toRoutingDraft(view.settings))
  const [openId, setOpenId] = useState<string | null>(null)
  const { value, change } = draft
  const printers = view.printers.map(({ config }) => config)
  const [firstPrinter] = printers
  const add = (): void => {
    if (!firstPrinter) return
    const station = newStation(firstPrinter.id)
    change({ stations: [...value.stations, station] })
    setOpenId(station.id)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save(toRoutingPatch(value))
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.routing.title')}</h1>
        <span className="grow" />
        {firstPrinter && (
          <Button icon="plus" look="tonal" onPress={add}>
            {t('settings.routing.add')}
          </Button>
        )}
      </div>
      <div className="routing-columns">
        <form className="routing-form" onSubmit={submit} noValidate>
          <Warnings known={known} />
          <StationList
            draft={value}
            known={known}
            printers={printers}
            openId={openId}
            onOpen={setOpenId}
            onChange={(id, changes) => change({ stations: withStation(value, id, changes) })}
            onRemove={(id) => change(withoutStation(value, id))}
            errorOf={saving.errorOf}
          />
          {value.stations.length > 0 && <RestFields draft={value} known={known} onChange={change} />}
          <PrintRulesFields draft={value} onChange={change} errorOf={saving.errorOf} />
          <div className="panel form routing-save">
            <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
          </div>
        </form>
        <RoutePreview draft={value} dirty={draft.dirty} />
      </div>
    </>
  )
}

/** What is amiss with the routes in force. */
function Warnings({ known }: { readonly known: RoutingView }) {
  const { t } = useTranslation()
  if (known.warnings.length === 0) return null
  return (
    <section className="routing-warnings" aria-label={t('settings.routing.warnings')}>
      <h2>{t('settings.routing.warnings')}</h2>
      <ul>
        {known.warnings.map(({ kind, message }) => (
          <li key={`${kind} ${message}`}>
            <Icon name="alert" />
            <bdi>{message}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
