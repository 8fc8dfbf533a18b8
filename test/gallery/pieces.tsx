import { Button, type ButtonLook } from '../../renderer/ui/button.tsx'
import { Pill, StateChip, type Tone } from '../../renderer/ui/chip.tsx'
import { Icon, iconNames } from '../../renderer/ui/icon.tsx'
import { Group, State } from './group.tsx'

const looks = [
  'solid',
  'tonal',
  'outline',
  'ghost',
  'danger',
  'danger-outline',
  'positive',
  'ink',
] as const satisfies readonly ButtonLook[]
const tones = ['quiet', 'positive', 'info', 'warning', 'danger', 'accent', 'ink'] as const satisfies readonly Tone[]
const LONG = 'A label that says far more than a label should, in one breath'

/** Every look of a button, at rest, under a pointer, pressed, focused, at work, with too many words. */
export function Buttons() {
  return (
    <>
      {looks.map((look) => (
        <Group key={look} title={`Button ${look}`}>
          <State name="rest">
            <Button look={look}>Accept</Button>
          </State>
          <State name="icon">
            <Button look={look} icon="printer">
              Print again
            </Button>
          </State>
          <State name="hover" force="hovered">
            <Button look={look}>Accept</Button>
          </State>
          <State name="pressed" force="pressed">
            <Button look={look}>Accept</Button>
          </State>
          <State name="focus" force="focus-visible">
            <Button look={look}>Accept</Button>
          </State>
          <State name="working">
            <Button look={look} working="Sending…">
              Accept
            </Button>
          </State>
          <State name="icon alone">
            <Button look={look} icon="x" label="Close" />
          </State>
          <State name="step">
            <Button look={look} size="step">
              Ready
            </Button>
          </State>
          <State name="primary">
            <Button look={look} size="primary" icon="check">
              Accept
            </Button>
          </State>
          <State name="long, narrow" size="narrow">
            <Button look={look} wide>
              {LONG}
            </Button>
          </State>
        </Group>
      ))}
    </>
  )
}

/** Chips and pills of every tone. */
export function Chips() {
  return (
    <>
      <Group title="State chip">
        {tones.map((tone) => (
          <State key={tone} name={tone}>
            <StateChip icon="printer" tone={tone}>
              Printed
            </StateChip>
          </State>
        ))}
        <State name="long, narrow" size="narrow">
          <StateChip icon="printerAlert" tone="danger">
            {LONG}
          </StateChip>
        </State>
      </Group>
      <Group title="Pill">
        {tones.map((tone) => (
          <State key={tone} name={tone}>
            <Pill icon="clock" tone={tone}>
              Until 22:00
            </Pill>
          </State>
        ))}
        <State name="long, narrow" size="narrow">
          <Pill icon="pause" tone="warning">
            {LONG}
          </Pill>
        </State>
      </Group>
    </>
  )
}

/** The whole set. */
export function Icons() {
  return (
    <Group title="Icon">
      {iconNames.map((name) => (
        <State key={name} name={name}>
          <Icon name={name} size="large" />
        </State>
      ))}
    </Group>
  )
}
