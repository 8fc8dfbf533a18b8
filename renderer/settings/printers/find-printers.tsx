import { useTranslation } from 'react-i18next'
import type { Discovery, FoundPrinter } from '../../../shared/contract/printing-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import type { UsedCommand } from '../../bridge-client/use-command.ts'
import { useView } from '../../bridge-client/use-view.ts'
import { Button } from '../../ui/button.tsx'
import { Pill } from '../../ui/chip.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { useFocusOnShow } from '../../ui/use-focus-on-show.ts'
import { ViewFailed } from '../../ui/view-failed.tsx'
import { placeOf } from '../printer-place.ts'
import { foundGroups, groupOf } from './found-printers.ts'

interface FindPrintersProps {
  readonly printers: readonly PrinterConfig[]
  readonly search: UsedCommand<'printer.discover'>
  readonly onAdd: (found: FoundPrinter) => void
  readonly onByHand: () => void
  readonly onClose: () => void
}

/** The search for printers as it goes on: what it found, by kind, and which way of searching did not work. */
export function FindPrinters({ printers, search, onAdd, onByHand, onClose }: FindPrintersProps) {
  const { t } = useTranslation()
  const panel = useFocusOnShow<HTMLElement>()
  const { status, data, message } = useView('discovery', {})
  return (
    <aside ref={panel} tabIndex={-1} className="panel" aria-label={t('settings.discovery.title')}>
      <header>
        <h2>{t('settings.discovery.title')}</h2>
        <span className="grow" />
        <Button look="ghost" icon="x" label={t('common.close')} onPress={onClose} />
      </header>
      <div className="form">
        {data && <Findings discovery={data} printers={printers} onAdd={onAdd} />}
        {!data && status === 'failed' && (
          <ViewFailed view="discovery" params={{}} title={t('settings.discovery.failed')} message={message} />
        )}
        <FailureNote failure={search.failure} />
        <div className="form-actions">
          <Button icon="plus" onPress={onByHand}>
            {t('settings.discovery.byHand')}
          </Button>
          <span className="grow" />
          {data?.state !== 'searching' && (
            <Button
              look="tonal"
              icon="refresh"
              working={search.pending ? t('settings.discovery.starting') : null}
              onPress={() => void search.run({})}
            >
              {t('settings.discovery.start')}
            </Button>
          )}
        </div>
      </div>
    </aside>
  )
}

interface FindingsProps {
  readonly discovery: Discovery
  readonly printers: readonly PrinterConfig[]
  readonly onAdd: (found: FoundPrinter) => void
}

/** What a search has found so far, and how far it is. */
export function Findings({ discovery, printers, onAdd }: FindingsProps) {
  const { t } = useTranslation()
  const { state, found, progress, problems } = discovery
  if (state === 'idle') return null
  const searching = state === 'searching'
  const percent = Math.round(progress * 100)
  return (
    <>
      {searching && <Progress label={t('settings.discovery.title')} value={progress} />}
      <p className="label secondary" aria-live="polite">
        {searching
          ? t('settings.discovery.searching', { percent })
          : t('settings.discovery.done', { count: found.length })}
      </p>
      {foundGroups.map((group) => {
        const members = found.filter((each) => groupOf(each) === group)
        return (
          members.length > 0 && (
            <section key={group} aria-label={t(`settings.discovery.group.${group}`)}>
              <h3 className="field-label">{t(`settings.discovery.group.${group}`)}</h3>
              <ul>
                {members.map((each) => (
                  <FoundRow
                    key={`${each.via} ${placeOf(each.address)}`}
                    found={each}
                    printers={printers}
                    onAdd={onAdd}
                  />
                ))}
              </ul>
            </section>
          )
        )
      })}
      {!searching && found.length === 0 && (
        <StatePanel
          icon="search"
          title={t('settings.discovery.nothing')}
          detail={t('settings.discovery.nothingDetail')}
        />
      )}
      {searching && found.length === 0 && <p className="hint">{t('settings.discovery.waiting')}</p>}
      <Problems problems={problems} />
    </>
  )
}

interface FoundRowProps {
  readonly found: FoundPrinter
  readonly printers: readonly PrinterConfig[]
  readonly onAdd: (found: FoundPrinter) => void
}

function FoundRow({ found, printers, onAdd }: FoundRowProps) {
  const { t } = useTranslation()
  const known = printers.find((printer) => printer.id === found.knownAs)
  const place = placeOf(found.address)
  return (
    <li className="found-row">
      <span className="found-words">
        <strong>
          <bdi>{found.title}</bdi>
        </strong>
        {!place.startsWith(found.title) && <bdi className="mono secondary">{place}</bdi>}
      </span>
      {known ? (
        <Pill icon="check">{t('settings.discovery.known', { name: known.name })}</Pill>
      ) : (
        <Button
          look="tonal"
          label={t('settings.discovery.addOne', { title: `${found.title} ${place}` })}
          onPress={() => onAdd(found)}
        >
          {t('settings.discovery.add')}
        </Button>
      )}
    </li>
  )
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <section className="printer-warning" aria-label={t('settings.discovery.problems')}>
      <h3 className="field-label">{t('settings.discovery.problems')}</h3>
      {problems.map((problem) => (
        <p key={problem}>
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      ))}
    </section>
  )
}
