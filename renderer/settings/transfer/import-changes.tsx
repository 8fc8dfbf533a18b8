import { useTranslation } from 'react-i18next'
import type { ImportPreview, SettingChange } from '../../../shared/contract/transfer-views.ts'
import { formatTime } from '../../format/time.ts'
import { useNow } from '../../format/use-now.ts'
import { Notice } from '../../ui/notice.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { sectionOf } from '../section-of.ts'
import '../../ui/table.css'

interface ImportChangesProps {
  readonly name: string
  readonly preview: ImportPreview
}

/** Which orders come in: two PCs that agree on these both print each order. */
const whoseOrders = /^(environment|customBaseUrl|branchIds)\b/

/** Everything a file would change, with what it is now and what it would be. */
export function ImportChanges({ name, preview }: ImportChangesProps) {
  const { t } = useTranslation()
  const { changes, appVersion, exportedAt } = preview
  const now = useNow(60_000)
  return (
    <div className="import-changes">
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        <span className="muted label">
          {t('settings.transfer.madeBy', { version: appVersion, time: formatTime(exportedAt, now, t) })}
        </span>
      </p>
      {changes.length === 0 && <StatePanel icon="check" title={t('settings.transfer.nothing')} />}
      {changes.some(({ path }) => whoseOrders.test(path)) && <Notice words={t('settings.transfer.twoPcs')} />}
      {changes.length > 0 && (
        <div className="import-scroll">
          <table className="table import-table">
            <caption className="field-label">{t('settings.transfer.changes', { count: changes.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('settings.transfer.setting')}</th>
                <th scope="col">{t('settings.transfer.now')}</th>
                <th scope="col">{t('settings.transfer.then')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow key={change.path} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function ChangeRow({ change }: { readonly change: SettingChange }) {
  const { t } = useTranslation()
  const section = sectionOf(change.path)
  return (
    <tr>
      <th scope="row">
        {section && <span>{t(`settings.section.${section}`)}</span>}
        {change.name && <strong>{change.name}</strong>}
        <bdi className="mono">{change.path}</bdi>
      </th>
      <td>
        <bdi>{change.from ?? t('settings.transfer.none')}</bdi>
      </td>
      <td>
        <bdi>{change.to ?? t('settings.transfer.none')}</bdi>
      </td>
    </tr>
  )
}
