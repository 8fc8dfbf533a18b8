import { screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { describe, expect, it } from 'vitest'
import { lazyScreen } from '../../../renderer/ui/lazy-screen.tsx'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { settle, showIn } from '../support/show-app.tsx'

interface GreetingProps {
  readonly name: string
}

function Greeting({ name }: GreetingProps) {
  return <p>Good evening, {name}</p>
}

/** A screen whose code comes, or fails to, when the test says so. */
function heldScreen() {
  let tries: PromiseWithResolvers<ComponentType<GreetingProps>>[] = []
  const Screen = lazyScreen(() => {
    const held = Promise.withResolvers<ComponentType<GreetingProps>>()
    tries = [...tries, held]
    return held.promise
  })
  return {
    Screen,
    asked: () => tries.length,
    come: () => settle(() => tries.at(-1)?.resolve(Greeting)),
    fail: () => settle(() => tries.at(-1)?.reject(new Error('not found'))),
  }
}

const client = new FakeBridgeClient()

describe('a screen whose code comes later', () => {
  it('says that it is loading, then shows itself with what it was given', async () => {
    const { Screen, come } = heldScreen()
    showIn(client, <Screen name="Ratna" />)
    expect(screen.getByText('Loading…')).toBeTruthy()
    await come()
    expect(screen.getByText('Good evening, Ratna')).toBeTruthy()
    expect(screen.queryByText('Loading…')).toBeNull()
  })

  it('shows itself at once where its code came before', async () => {
    const { Screen, come, asked } = heldScreen()
    const loading = Screen.load()
    await come()
    await loading
    showIn(client, <Screen name="Ratna" />)
    expect(screen.getByText('Good evening, Ratna')).toBeTruthy()
    expect(asked()).toBe(1)
  })

  it('says that it cannot be loaded and what to do, and is tried again when it is wanted again', async () => {
    const { Screen, come, fail, asked } = heldScreen()
    showIn(client, <Screen name="Ratna" />)
    await fail()
    expect(screen.getByText('This screen could not be loaded')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Load again' })).toBeTruthy()
    const again = Screen.load()
    expect(asked()).toBe(2)
    await come()
    await again
    expect(screen.getByText('Good evening, Ratna')).toBeTruthy()
  })

  it('tells whoever loads it ahead that it failed', async () => {
    const { Screen, fail } = heldScreen()
    const loading = Screen.load()
    const told = expect(loading).rejects.toThrow('not found')
    await fail()
    await told
  })
})
