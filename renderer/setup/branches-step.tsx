import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { BranchPicker } from '../settings/branches-section.tsx'
import { useDraft } from '../settings/use-draft.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Switch } from '../ui/switch.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface BranchesStepProps {
  readonly guide: SetUpGuide
  readonly view: SettingsView
}

/** Which branches this kitchen cooks for: all of the key's, or some. */
export function BranchesStep({ guide, view }: BranchesStepProps) {
  const { t } = useTranslation()
  const saved = view.settings.branchIds
  const { value, change, discard } = useDraft('setUp:branches', { branchIds: saved })
  // an empty list means every branch, so picking is remembered here until one is picked
  const [picking, setPicking] = useState(value.branchIds.length > 0)
  const [asked, setAsked] = useState(false)
  const reading = useBranches(view.branches.length === 0)
  const incomplete = picking && value.branchIds.length === 0
  const goOn = (): void => {
    setAsked(true)
    if (!incomplete) guide.answer('done', { branchIds: value.branchIds })
  }
  const setAll = (all: boolean): void => {
    setPicking(!all)
    if (all) change({ branchIds: [] })
    else discard()
  }
  return (
    <StepPage
      guide={guide}
      title={t('setUp.branches.title')}
      detail={t('setUp.branches.detail')}
      skippable
      action={<NextButton onPress={goOn}>{t('setUp.next')}</NextButton>}
    >
      <section className="panel form setup-narrow" aria-label={t('settings.branches.title')}>
        <Switch label={t('settings.branches.all')} on={!picking} onChange={setAll} />
        {reading.pending && <p className="hint">{t('setUp.branches.reading')}</p>}
        {!picking && <EveryBranch branches={view.branches} />}
        {view.branches.length === 0 && <FailureNote failure={reading.failure} />}
        {picking && !reading.pending && (
          <BranchPicker view={view} branchIds={value.branchIds} onChange={(branchIds) => change({ branchIds })} />
        )}
        {incomplete && asked && (
          <p className="checks-bad" role="alert">
            {t('settings.branches.pickOne')}
          </p>
        )}
      </section>
    </StepPage>
  )
}

/** Asks for the branches at once: after a key is saved they come by themselves, but behind every menu of the shop. */
function useBranches(unknown: boolean) {
  const readAgain = useCommand('store.readAgain')
  const read = useEffectEvent(() => void readAgain.run({}))
  useEffect(() => {
    if (unknown) read()
  }, [unknown])
  return readAgain
}

/** Their names, so that a person sees what "every" means. */
function EveryBranch({ branches }: Pick<SettingsView, 'branches'>) {
  const { t } = useTranslation()
  if (branches.length === 0) return null
  return (
    <ul className="setup-branches" aria-label={t('settings.branches.pick')}>
      {branches.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  )
}
