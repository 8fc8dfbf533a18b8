import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import './toast.css'

interface Toast {
  readonly id: number
  readonly tone: 'good' | 'bad'
  readonly title: string
  readonly detail: string | null
  readonly action: ToastAction | null
}

/** Something that can still be done about what is said. */
interface ToastAction {
  readonly label: string
  readonly run: () => void
}

/** Says something in the corner. It goes away by itself, a failure later than good news. */
export interface Toasts {
  good(title: string): void
  bad(title: string, detail: string): void
  /** Good news that can be taken back while it is shown. */
  offer(title: string, action: ToastAction): void
}

// long enough to read a line twice; a failure is longer, and may find nobody looking
const shownMs = { good: 5000, bad: 20_000, offer: 10_000 } as const
// more would cover the cards; the oldest goes first
const mostToasts = 3

const ToastContext = createContext<Toasts | null>(null)

/** Holds the toasts of the window; they sit bottom-start, off the buttons. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const show = useCallback((toast: Omit<Toast, 'id'>) => {
    setToasts((shown) => [...shown, { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 }].slice(-mostToasts))
  }, [])
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const api = useMemo<Toasts>(
    () => ({
      good: (title) => show({ tone: 'good', title, detail: null, action: null }),
      bad: (title, detail) => show({ tone: 'bad', title, detail, action: null }),
      offer: (title, action) => show({ tone: 'good', title, detail: null, action }),
    }),
    [show],
  )
  return (
    <ToastContext value={api}>
      {children}
      <div className="toasts" role="log" aria-live="assertive">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </div>
    </ToastContext>
  )
}

function ToastCard({ toast, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { action } = toast
  useEffect(() => {
    const timer = setTimeout(onClose, shownMs[action === null ? toast.tone : 'offer'])
    return () => clearTimeout(timer)
    // the timer belongs to this toast, not to each drawing of it
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [toast.id, toast.tone])
  return (
    <div className="toast" data-tone={toast.tone}>
      <Icon name={toast.tone === 'good' ? 'check' : 'alert'} />
      <span className="toast-words">
        <strong>{toast.title}</strong>
        {toast.detail && <span>{toast.detail}</span>}
      </span>
      {action && (
        <Button
          look="ghost"
          onPress={() => {
            onClose()
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button look="ghost" icon="x" label={t('common.close')} onPress={onClose} />
    </div>
  )
}

/** The toasts of the window; throws outside a {@link ToastProvider}. */
export function useToasts(): Toasts {
  const toasts = use(ToastContext)
  if (!toasts) throw new Error('expected a ToastProvider above this component')
  return toasts
}
