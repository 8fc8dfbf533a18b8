import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Icon, type IconName } from '../ui/icon.tsx'
import { usePlace, type Place } from './place.tsx'

interface SystemItemProps {
  readonly icon: IconName
  readonly place: Place | null
  readonly tone?: 'bad' | 'strong' | undefined
  readonly children: ReactNode
}

/** One thing in the line; a tap goes to where it is put right. */
export function SystemItem({ icon, place, tone, children }: SystemItemProps) {
  const { go } = usePlace()
  const inside = (
    <>
      <Icon name={icon} />
      {children}
    </>
  )
  if (!place) {
    return (
      <span className="system-item" data-tone={tone}>
        {inside}
      </span>
    )
  }
  return (
    <Button className="system-item" data-tone={tone} onPress={() => go(place)}>
      {inside}
    </Button>
  )
}
