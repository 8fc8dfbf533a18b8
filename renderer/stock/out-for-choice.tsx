import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, ToggleButton } from 'react-aria-components'
import type { OutFor, PlannedReturn } from '../../shared/item.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { PickTime } from './pick-time.tsx'
import '../ui/choice-tile.css'
import './out-for-choice.css'

interface OutForChoiceProps {
  readonly label: string
  /** When the day ends for what is chosen; null where stores differ. */
  readonly endOfDay: PlannedReturn | null
  /** Marks what is in force; null for something that is on sale. */
  readonly inForce: { readonly returns: PlannedReturn | null } | null
  readonly onChoose: (outFor: OutFor) => void
}

const hourChoices = [1, 2, 4] as const

/** How long something is out: one tap each. */
export function OutForChoice({ label, endOfDay, inForce, onChoose }: OutForChoiceProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const [picking, setPicking] = useState(false)
  const because = inForce?.returns?.because
  const dayEnd = endOfDay ? formatTime(endOfDay.at, now, t) : null
  return (
    <Group className="out-for" aria-label={label}>
      {hourChoices.map((hours) => (
        <ToggleButton
          key={hours}
          className="choice-tile out-for-button"
          isSelected={false}
          onPress={() => onChoose({ kind: 'hours', hours })}
        >
          {t('stock.hours', { count: hours })}
        </ToggleButton>
      ))}
      <ToggleButton
        className="choice-tile out-for-button"
        data-half
        isSelected={because === 'closing' || because === 'early_morning'}
        onPress={() => onChoose({ kind: 'end_of_day' })}
      >
        <span>{t('stock.restOfDay')}</span>
        {endOfDay && (
          <span className="hint">
            {t(endOfDay.because === 'closing' ? 'stock.dayEnds.closing' : 'stock.dayEnds.early_morning', {
              time: dayEnd,
            })}
          </span>
        )}
      </ToggleButton>
      <ToggleButton
        className="choice-tile out-for-button"
        data-half
        isSelected={because === 'time' || picking}
        onPress={() => setPicking(!picking)}
      >
        {t('stock.pickTime')}
      </ToggleButton>
      {picking && (
        <PickTime
          onPick={(at) => {
            setPicking(false)
            onChoose({ kind: 'until', at })
          }}
        />
      )}
      <ToggleButton
        className="choice-tile out-for-button"
        data-whole
        isSelected={inForce !== null && inForce.returns === null}
        onPress={() => onChoose({ kind: 'until_on' })}
      >
        {t('stock.untilOn')}
      </ToggleButton>
    </Group>
  )
}
