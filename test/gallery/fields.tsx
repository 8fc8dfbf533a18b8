import { useState } from 'react'
import { ComboField } from '../../renderer/ui/combo-field.tsx'
import { DayField } from '../../renderer/ui/day-field.tsx'
import { Fold } from '../../renderer/ui/fold.tsx'
import { type Choice, NamePicker } from '../../renderer/ui/name-picker.tsx'
import { Segmented } from '../../renderer/ui/segmented.tsx'
import { Select } from '../../renderer/ui/select.tsx'
import { Slider } from '../../renderer/ui/slider.tsx'
import { Switch } from '../../renderer/ui/switch.tsx'
import { TextField } from '../../renderer/ui/text-field.tsx'
import { Group, State } from './group.tsx'

const LONG = 'Counter printer beside the coffee machine, the one with the loose cable'
const options = [
  { value: 'a', label: 'Kitchen 1' },
  { value: 'b', label: LONG },
]
const segments = [
  { value: 'a', label: 'New', icon: 'orders' },
  { value: 'b', label: 'Preparing' },
  { value: 'c', label: 'Ready for whoever comes' },
] as const
const printers: readonly Choice[] = [
  { id: 'a', name: 'Kitchen 1', detail: '192.168.1.87' },
  { id: 'b', name: LONG },
]

/** Everything that takes a value. */
export function Fields() {
  return (
    <>
      <TextFields />
      <Choices />
      <Group title="Switch">
        <State name="on">
          <Switch on label="Print a ticket" onChange={() => undefined} />
        </State>
        <State name="off, with a hint">
          <Switch
            on={false}
            label="Print a ticket"
            hint="Nothing comes out while this is off."
            onChange={() => undefined}
          />
        </State>
        <State name="focus" force="focus-visible">
          <Switch on label="Print a ticket" onChange={() => undefined} />
        </State>
        <State name="busy">
          <Switch on busy label="Print a ticket" onChange={() => undefined} />
        </State>
        <State name="long, narrow" size="narrow">
          <Switch on={false} label={LONG} hint={LONG} onChange={() => undefined} />
        </State>
      </Group>
      <Group title="Fold">
        <State name="closed">
          <Fold title="For few" open={false} onOpen={() => undefined}>
            <p>Inside</p>
          </Fold>
        </State>
        <State name="open">
          <Fold title="For few" open onOpen={() => undefined}>
            <p>Inside</p>
          </Fold>
        </State>
      </Group>
    </>
  )
}

function TextFields() {
  const [text, setText] = useState('Kitchen 1')
  const field = { label: 'Name', value: text, onChange: setText }
  return (
    <Group title="Text field">
      <State name="filled">
        <TextField {...field} />
      </State>
      <State name="empty, with a placeholder">
        <TextField {...field} value="" placeholder="Kitchen 1" hint="What staff call it." />
      </State>
      <State name="focus" force="focus-visible">
        <TextField {...field} icon="search" />
      </State>
      <State name="error">
        <TextField {...field} value="" error="Expected a name, got nothing. Type what staff call it." />
      </State>
      <State name="password">
        <TextField {...field} kind="password" />
      </State>
      <State name="mono">
        <TextField {...field} mono value="https://orders.example.com/klikit" />
      </State>
      <State name="paragraph" size="wide">
        <TextField {...field} kind="paragraph" value={`${LONG}. ${LONG}.`} />
      </State>
      <State name="long, narrow" size="narrow">
        <TextField {...field} label={LONG} value={LONG} hint={LONG} error={LONG} />
      </State>
      <State name="day">
        <DayField label="From" value="2026-11-20" onChange={() => undefined} />
      </State>
    </Group>
  )
}

function Choices() {
  const [chosen, choose] = useState<'a' | 'b' | 'c'>('a')
  const [volume, setVolume] = useState(60)
  const [picked, setPicked] = useState<readonly Choice[]>(printers)
  const select = { label: 'Printer', options, onChange: () => undefined }
  return (
    <>
      <Group title="Segmented">
        <State name="words">
          <Segmented label="Lane" segments={segments} value={chosen} onChange={choose} />
        </State>
        <State name="focus" force="focus-visible">
          <Segmented label="Lane" segments={segments} value={chosen} onChange={choose} />
        </State>
        <State name="wide" size="wide">
          <Segmented wide label="Lane" segments={segments} value={chosen} onChange={choose} />
        </State>
      </Group>
      <Group title="Choice">
        <State name="select">
          <Select {...select} value="a" hint="Where tickets come out." />
        </State>
        <State name="long, narrow" size="narrow">
          <Select {...select} value="b" hint={LONG} />
        </State>
        <State name="of very many">
          <ComboField {...select} value="a" hint="Type to narrow it down." placeholder="Any" />
        </State>
        <State name="several" size="wide">
          <NamePicker label="Printers" hint={LONG} options={printers} picked={picked} onChange={setPicked} takesTyped />
        </State>
        <State name="slider" size="wide">
          <Slider
            label="Volume"
            value={volume}
            step={10}
            words={`${volume} %`}
            onChange={setVolume}
            onDone={setVolume}
          />
        </State>
      </Group>
    </>
  )
}
