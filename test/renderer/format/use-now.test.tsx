import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useNow } from '../../../renderer/format/use-now.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Clock({ stepMs }: { readonly stepMs: number }) {
  return <time>{useNow(stepMs)}</time>
}

const shown = () => screen.getAllByRole('time').map((element) => element.textContent)

it('tells the time in steps, to each in the steps it asked for', () => {
  render(
    <>
      <Clock stepMs={1000} />
      <Clock stepMs={5000} />
    </>,
  )
  expect(shown()).toEqual(['10000', '10000'])
  act(() => void vi.advanceTimersByTime(4_000))
  expect(shown()).toEqual(['14000', '10000'])
  act(() => void vi.advanceTimersByTime(1_000))
  expect(shown()).toEqual(['15000', '15000'])
})

it('needs one timer for a whole board, and none when nobody looks', () => {
  const { rerender, unmount } = render(Array.from({ length: 50 }, (_, at) => <Clock key={at} stepMs={5000} />))
  expect(vi.getTimerCount()).toBe(1)
  rerender([<Clock key={0} stepMs={5000} />])
  expect(vi.getTimerCount()).toBe(1)
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})
