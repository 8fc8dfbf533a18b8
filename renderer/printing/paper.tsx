import { useTranslation } from 'react-i18next'
import { useView } from '../bridge-client/use-view.ts'
import { LoadingPanel } from '../ui/state-panel.tsx'
import './paper.css'

/** A ticket as it came out, or will. */
export function Paper({ jobId, alt }: { readonly jobId: string; readonly alt: string }) {
  const { t } = useTranslation()
  const { status, data } = useView('ticketPicture', { jobId })
  if (status === 'loading') return <LoadingPanel rows={2} />
  if (!data) return <p className="muted label">{t('detail.ticketFailed')}</p>
  return (
    <img
      className="paper"
      src={`data:image/png;base64,${data.png}`}
      width={data.width}
      height={data.height}
      alt={alt}
    />
  )
}
