import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import './slider.css'

interface SliderProps {
  readonly label: string
  /** Whole steps from 0 to 100. */
  readonly value: number
  readonly step: number
  /** The value in words. */
  readonly words: string
  readonly onChange: (value: number) => void
  /** When the finger is gone: the time to save. */
  readonly onDone: (value: number) => void
}

/** A value between nothing and all, by finger or arrow keys. */
export function Slider({ label, value, step, words, onChange, onDone }: SliderProps) {
  // one thumb, so one number
  const first = (values: number | readonly number[]): number => (typeof values === 'number' ? values : (values[0] ?? 0))
  return (
    <AriaSlider
      className="slider"
      value={value}
      minValue={0}
      maxValue={100}
      step={step}
      onChange={(values) => onChange(first(values))}
      onChangeEnd={(values) => onDone(first(values))}
    >
      <Label className="field-label">{label}</Label>
      <SliderOutput className="slider-words">{words}</SliderOutput>
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
    </AriaSlider>
  )
}
