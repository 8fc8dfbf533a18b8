import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Named } from '../../shared/order.ts'
import { useView } from '../bridge-client/use-view.ts'
import { Fold } from '../ui/fold.tsx'
import { knownProviders, providerName } from '../ui/providers.ts'
import { Switch } from '../ui/switch.tsx'
import type { AlertForm } from './use-alert-settings.ts'

/** Which channels ring. One that does not is shown all the same. */
export function ChannelsPanel({ form }: { readonly form: AlertForm }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { quietProviders } = form.value
  const channels = useChannels(quietProviders)
  const change = (id: string, rings: boolean): void => {
    const others = quietProviders.filter((other) => other !== id)
    form.change({ quietProviders: rings ? others : [...others, id] })
  }
  const words =
    quietProviders.length === 0 ? t('alerts.channelsAll') : t('alerts.channelsQuiet', { count: quietProviders.length })
  return (
    <section className="panel form alerts-panel" aria-label={t('alerts.channels')}>
      <h2>{t('alerts.channels')}</h2>
      <p className="hint">{words}</p>
      <Fold title={t('alerts.channelsChoose')} open={open} onOpen={setOpen}>
        <div className="channel-switches">
          {channels.map((channel) => (
            <Switch
              key={channel.id}
              label={providerName(channel, t)}
              on={!quietProviders.includes(channel.id)}
              onChange={(rings) => change(channel.id, rings)}
            />
          ))}
        </div>
      </Fold>
    </section>
  )
}

/** Those we know, those on the board, and those that were switched off before. */
function useChannels(quiet: readonly string[]): readonly Named[] {
  const cards = useView('board', {}).data?.cards ?? []
  const seen = cards.flatMap(({ provider }) => (provider ? [provider] : []))
  const all = [...knownProviders, ...seen, ...quiet.map((id) => ({ id, name: '' }))]
  return [...new Map(all.toReversed().map((channel) => [channel.id, channel])).values()].sort(
    (a, b) => Number(a.id) - Number(b.id),
  )
}
