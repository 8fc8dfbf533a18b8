import { useEffect, useState } from 'react'
import { Button } from '../../renderer/ui/button.tsx'
import { ConfirmSheet } from '../../renderer/ui/confirm-sheet.tsx'
import { CopyButton } from '../../renderer/ui/copy-button.tsx'
import { FailureNote } from '../../renderer/ui/failure-note.tsx'
import { Progress } from '../../renderer/ui/progress.tsx'
import { LoadingPanel, StatePanel } from '../../renderer/ui/state-panel.tsx'
import { useToasts } from '../../renderer/ui/toast.tsx'
import { Group, State } from './group.tsx'

const LONG_FAILURE = {
  code: 'unreachable',
  message: `klikit could not reach the provider. ${'The provider gave no reason. '.repeat(8)}`,
  requestId: '9e571c4e-0000-4000-8000-0000003f403e',
} as const

/** What the window says by itself: failures, waiting, nothing there, sheets, toasts. */
export function Feedback() {
  return (
    <>
      <Group title="Failure note">
        <State name="short" size="wide">
          <FailureNote failure={{ code: 'unreachable', message: 'No answer in 10 s.', requestId: null }} />
        </State>
        <State name="long" size="wide">
          <FailureNote failure={LONG_FAILURE} title="Not sent" />
        </State>
      </Group>
      <Group title="Progress">
        {[0, 0.4, 1].map((value) => (
          <State key={value} name={String(value)} size="wide">
            <Progress label="Search" value={value} />
          </State>
        ))}
        <State name="copy">
          <CopyButton text="9e571c4e" label="Copy the request id" />
        </State>
      </Group>
      <Group title="State panel">
        <State name="empty" size="wide">
          <StatePanel icon="done" title="Nothing is new" detail="The next order rings." />
        </State>
        <State name="failed" size="wide">
          <StatePanel icon="cloudOff" title="Orders cannot be shown" detail={LONG_FAILURE.message}>
            <Button look="tonal" icon="refresh">
              Try again
            </Button>
          </StatePanel>
        </State>
        <State name="loading" size="wide">
          <LoadingPanel />
        </State>
      </Group>
      <Overlays />
    </>
  )
}

/** Opened by a press, so that they do not cover the page; the toasts come by themselves with `?toasts`. */
function Overlays() {
  const [open, setOpen] = useState(false)
  const toasts = useToasts()
  useEffect(() => {
    if (!new URLSearchParams(window.location.search).has('toasts')) return
    toasts.good('Saved')
    toasts.bad('Not sent', LONG_FAILURE.message)
    toasts.offer('Siomay Ayam is out', { label: 'Undo', run: () => undefined })
  }, [toasts])
  return (
    <Group title="Overlays">
      <Button onPress={() => setOpen(true)}>Open a sheet</Button>
      <Button onPress={() => toasts.bad('Not sent', LONG_FAILURE.message)}>Show a toast</Button>
      {open && (
        <ConfirmSheet
          title="Discard 14 old tickets?"
          detail={LONG_FAILURE.message}
          action="Discard"
          onConfirm={() => undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </Group>
  )
}
