import { expect, test } from 'vitest'
import { automaticStatus, createProofIds, proofRequest } from '../../../electron/bridge/printing/proof.ts'

test('ids are four printable characters and do not repeat soon', () => {
  const next = createProofIds(1_795_240_087_000)
  const ids = Array.from({ length: 5_000 }, next)
  expect(new Set(ids).size).toBe(5_000)
  for (const id of ids) expect(id).toMatch(/^[0-9A-Z]{4}$/)
})

test('ids go on from any start, also from beyond the last', () => {
  expect(createProofIds(-1.5)()).toMatch(/^[0-9A-Z]{4}$/)
  const next = createProofIds(36 ** 4 - 1)
  expect([next(), next()]).toEqual(['ZZZZ', '0000'])
})

test('a printer is asked for what it can prove', () => {
  const endOfJob = [0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, 0x41, 0x42, 0x43, 0x44]
  const status = [0x1d, 0x72, 0x01]
  expect([...proofRequest('auto', 'ABCD')]).toEqual([...endOfJob, ...status])
  expect([...proofRequest('end_of_job', 'ABCD')]).toEqual([...endOfJob, ...status])
  expect([...proofRequest('in_order_status', 'ABCD')]).toEqual(status)
  expect([...proofRequest('none', 'ABCD')]).toEqual([])
})

test('automatic status is switched on and off', () => {
  expect([...automaticStatus(true)]).toEqual([0x1d, 0x61, 0xff])
  expect([...automaticStatus(false)]).toEqual([0x1d, 0x61, 0x00])
})
