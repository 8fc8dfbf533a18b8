import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Training } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { usePlace } from '../frame/place.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { Switch } from '../ui/switch.tsx'
import '../ui/select.css'
import { PlaceTrainingOrder } from './place-training-order.tsx'
import './training-corner.css'

/** The TRAINING tag; a tap opens what only training has: made-up orders and a printer to break. */
export function TrainingCorner() {
  const { t } = useTranslation()
  return (
    <DialogTrigger>
      <AriaButton className="training-tag">
        <Icon name="training" />
        <strong>{t('app.training')}</strong>
        <Icon name="chevronDown" size="small" />
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <Dialog className="training-panel">{({ close }) => <TrainingPanel onLeave={close} />}</Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function TrainingPanel({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { data } = useView('training', {})
  const leave = (): void => {
    onLeave()
    go({ screen: 'settings', section: 'connection' })
  }
  return (
    <>
      <Heading slot="title">{t('training.title')}</Heading>
      <p className="hint">{t('training.detail')}</p>
      <PlaceTrainingOrder />
      {data ? <Breakers training={data} /> : <LoadingPanel rows={2} />}
      <Button onPress={leave}>{t('training.leave')}</Button>
    </>
  )
}

const printerSwitches = ['paperOut', 'paperLow', 'coverOpen', 'off', 'mute'] as const

/** Switches that break the virtual printer and the built-in klikit, to practise on. */
function Breakers({ training }: { readonly training: NonNullable<Training> }) {
  const { t } = useTranslation()
  const setPrinter = useCommand('training.setPrinter')
  const setOffline = useCommand('training.setOffline')
  return (
    <>
      <h3>{t('training.printer')}</h3>
      <p className="hint">{t('training.tickets', { count: training.printer.tickets })}</p>
      {printerSwitches.map((name) => (
        <Switch
          key={name}
          label={t(`training.${name}`)}
          on={training.printer[name]}
          busy={setPrinter.pending}
          onChange={(on) => void setPrinter.run({ [name]: on })}
        />
      ))}
      <h3>{t('training.klikit')}</h3>
      <Switch
        label={t('training.offline')}
        on={training.offline}
        busy={setOffline.pending}
        onChange={(offline) => void setOffline.run({ offline })}
      />
      <FailureNote failure={setPrinter.failure ?? setOffline.failure} />
    </>
  )
}
