import { expect, it } from 'vitest'
import { createSpoolRepository } from '../../../electron/bridge/printing/spool-repository.ts'
import { plansOf } from '../../support/query-plans.ts'
import { createTempDatabase } from '../../support/temp-database.ts'

it('no question about tickets walks through those of years', () => {
  const { database, close } = createTempDatabase()
  const plans = [...plansOf(database, createSpoolRepository)]
  const walking = plans.filter(([, plan]) => /SCAN spool(?! USING INDEX spool_open)/.test(plan))
  expect(walking.map(([sql]) => sql)).toEqual([])
  const planOf = (words: string) => plans.find(([sql]) => sql.includes(words))?.[1]
  expect(planOf('printer_id = @printerId AND seq < @before')).toBe(
    'SEARCH spool USING INDEX spool_history (printer_id=? AND seq<?)',
  )
  expect(planOf('WHERE seq < @before')).toBe('SEARCH spool USING INTEGER PRIMARY KEY (rowid<?)')
  close()
})
