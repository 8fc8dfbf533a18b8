import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BranchStores, StoreView } from '../../shared/contract/store-views.ts'
import type { PauseDuration } from '../../shared/stores.ts'
import { formatDayTime } from '../format/week.ts'
import { useNow } from '../format/use-now.ts'
import { useSettings } from '../settings/use-settings.ts'
import { formatReason } from '../format/reason.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Switch } from '../ui/switch.tsx'
import { type SwitchGroup, switchGroups } from './switch-groups.ts'
import { useStoreActions } from './use-store-actions.ts'
import '../ui/choice-tile.css'

interface PauseSheetProps {
  readonly branches: readonly BranchStores[]
  /** What is chosen when the sheet opens. */
  readonly stores: readonly StoreView[]
  readonly onClose: () => void
}

const untilOn: PauseDuration = { kind: 'until_on' }
const durations: ReadonlyMap<string, PauseDuration> = new Map<string, PauseDuration>([
  ['15', { kind: 'minutes', minutes: 15 }],
  ['30', { kind: 'minutes', minutes: 30 }],
  ['60', { kind: 'minutes', minutes: 60 }],
  ['untilClosing', { kind: 'until_closing' }],
  ['untilOn', untilOn],
])

// a guess that fits most rushes: two taps pause a store
const usualDuration = '30'

/** Which stores are paused, for how long and why. */
export function PauseSheet({ branches, stores, onClose }: PauseSheetProps) {
  const { t } = useTranslation()
  const actions = useStoreActions()
  const { pauseReasons } = useSettings()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(stores.map((store) => store.switch)))
  const [duration, setDuration] = useState<string>(usualDuration)
  const [reason, setReason] = useState(pauseReasons[0]?.code ?? '')
  const [pending, setPending] = useState(false)
  const [asked, setAsked] = useState(false)
  const groups = switchGroups(branches)
  const hintOf = ({ stores: all, others }: SwitchGroup): string =>
    all.length > 1 ? t('stores.sheet.together', { names: others.join(', ') }) : others.join(', ')
  const targets = groups.filter((group) => chosen.has(group.switch)).flatMap((group) => group.stores)
  const confirm = async (): Promise<void> => {
    setAsked(true)
    if (targets.length === 0) return
    setPending(true)
    const how = { duration: durations.get(duration) ?? untilOn, reason }
    const done = await actions.pause(
      targets.map(({ store }) => store),
      how,
    )
    setPending(false)
    if (done) onClose()
  }
  return (
    <Sheet title={t('stores.sheet.title')} onClose={onClose}>
      {groups.length > 1 && (
        <fieldset className="pause-part">
          <legend>{t('stores.sheet.which')}</legend>
          <div className="pause-stores">
            {groups.map((group) => (
              <Switch
                key={group.switch}
                label={group.name}
                hint={hintOf(group)}
                on={chosen.has(group.switch)}
                onChange={(on) => setChosen(changed(chosen, group.switch, on))}
              />
            ))}
          </div>
          {asked && targets.length === 0 && (
            <p className="field-error" role="alert">
              {t('stores.sheet.pickOne')}
            </p>
          )}
        </fieldset>
      )}
      <DurationChoice branches={branches} targets={targets} value={duration} onChange={setDuration} />
      <div className="pause-part">
        <h3>{t('stores.sheet.why')}</h3>
        <RadioGroup className="pause-choices" aria-label={t('stores.sheet.why')} value={reason} onChange={setReason}>
          {pauseReasons.map(({ code, label }) => (
            <Radio key={code} value={code} className="choice-tile">
              <bdi>{formatReason(label, t)}</bdi>
            </Radio>
          ))}
        </RadioGroup>
      </div>
      <p className="hint">{t('stores.sheet.note')}</p>
      <div className="sheet-actions pause-actions">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="solid"
          size="primary"
          icon="pause"
          working={pending ? t('stores.willBe.paused') : null}
          onPress={() => void confirm()}
        >
          {t('stores.sheet.pause', { count: targets.length })}
        </Button>
      </div>
    </Sheet>
  )
}

function changed(chosen: ReadonlySet<string>, name: string, on: boolean): ReadonlySet<string> {
  return new Set(on ? [...chosen, name] : [...chosen].filter((other) => other !== name))
}

interface DurationChoiceProps {
  readonly branches: readonly BranchStores[]
  readonly targets: readonly StoreView[]
  readonly value: string
  readonly onChange: (value: string) => void
}

function DurationChoice({ branches, targets, value, onChange }: DurationChoiceProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const ids = new Set(targets.map(({ store }) => store.branchId))
  const closings = branches.filter(({ id }) => ids.has(id)).map(({ closing }) => closing.at)
  const [first] = closings
  const closing = first !== undefined && closings.every((at) => at === first) ? formatDayTime(first, now, t) : null
  const choices = [
    { name: '15', label: t('stores.sheet.minutes', { count: 15 }) },
    { name: '30', label: t('stores.sheet.minutes', { count: 30 }) },
    { name: '60', label: t('stores.sheet.hour') },
    { name: 'untilClosing', label: t('stores.sheet.untilClosing'), hint: closing },
    { name: 'untilOn', label: t('stores.sheet.untilOn') },
  ]
  return (
    <div className="pause-part">
      <h3>{t('stores.sheet.howLong')}</h3>
      <RadioGroup className="pause-choices" aria-label={t('stores.sheet.howLong')} value={value} onChange={onChange}>
        {choices.map(({ name, label, hint }) => (
          <Radio key={name} value={name} className="choice-tile">
            <span>{label}</span>
            {hint && <span className="hint">{t('stores.until', { time: hint })}</span>}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  )
}
