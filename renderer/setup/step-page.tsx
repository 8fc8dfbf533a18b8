import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { useFocusOnShow } from '../ui/use-focus-on-show.ts'
import type { SetUpGuide } from './use-set-up.ts'

interface StepPageProps {
  readonly guide: SetUpGuide
  readonly title: string
  readonly detail: string
  readonly children: ReactNode
  /** The way on: one large button. */
  readonly action?: ReactNode
  /** Whether it may be passed without doing it. */
  readonly skippable?: boolean
}

/** One step: what it is for, what is to be done, and at the foot the ways back, past and on, which never move. */
export function StepPage({ guide, title, detail, children, action, skippable = false }: StepPageProps) {
  const { t } = useTranslation()
  const heading = useFocusOnShow<HTMLHeadingElement>()
  return (
    <>
      <div className="setup-scroll">
        <div className="setup-page">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="setup-detail">{detail}</p>
          {children}
        </div>
      </div>
      <div className="setup-foot">
        <FailureNote failure={guide.failure} />
        {guide.back && (
          <Button icon="back" onPress={guide.back}>
            {t('common.back')}
          </Button>
        )}
        <span className="grow" />
        {skippable && (
          <Button look="ghost" onPress={() => guide.answer('skipped')}>
            {t('setUp.skip')}
          </Button>
        )}
        {action}
      </div>
    </>
  )
}

/** The large button at the foot. */
export function NextButton({ children, onPress }: { readonly children: ReactNode; readonly onPress: () => void }) {
  return (
    <Button look="solid" size="primary" onPress={onPress}>
      {children}
    </Button>
  )
}
