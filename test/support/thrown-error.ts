import { BridgeError } from '../../electron/bridge/lib/bridge-error.ts'

/** The BridgeError that running `action` throws or rejects with; fails when there is none or it is another error. */
export async function thrownBridgeError(action: () => unknown): Promise<BridgeError> {
  try {
    await action()
  } catch (error) {
    if (error instanceof BridgeError) return error
    throw new Error('expected a BridgeError', { cause: error })
  }
  throw new Error('expected a BridgeError, nothing was thrown')
}
