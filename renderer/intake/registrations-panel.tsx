import { useTranslation } from 'react-i18next'
import type { WebhooksView } from '../../shared/contract/intake-views.ts'
import { registrationText } from '../../shared/registration-text.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatePanel } from '../ui/state-panel.tsx'

/** What klikit must be told, once: which event of which store goes to which URL. */
export function RegistrationsPanel({ webhooks }: { readonly webhooks: WebhooksView }) {
  const { t } = useTranslation()
  const { registrations } = webhooks
  if (webhooks.health === 'off') return null
  const text = registrationText(registrations)
  return (
    <section className="panel" aria-label={t('webhooks.tell')}>
      <header>
        <h2>{t('webhooks.tell')}</h2>
        <span className="grow" />
        {registrations.length > 0 && (
          <CopyButton text={text} label={t('webhooks.copyText')}>
            {t('webhooks.copyText')}
          </CopyButton>
        )}
      </header>
      {registrations.length === 0 ? (
        <StatePanel icon="link" title={t('webhooks.tellEmpty')} detail={t('webhooks.tellEmptyDetail')} />
      ) : (
        <pre className="intake-text" dir="ltr" tabIndex={-1}>
          {text}
        </pre>
      )}
    </section>
  )
}
