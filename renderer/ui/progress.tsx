import { ProgressBar } from 'react-aria-components'
import './progress.css'

/** How far something is, 0 to 1, as a bar; its words stand beside it. */
export function Progress({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <ProgressBar className="progress" aria-label={label} value={value} maxValue={1}>
      {({ percentage }) => <span className="progress-done" style={{ inlineSize: `${percentage ?? 0}%` }} />}
    </ProgressBar>
  )
}
