/** A typed event: one payload type, many listeners. */
export interface Emitter<T> {
  emit(payload: T): void
  /** Returns a function that stops listening. */
  on(listener: (payload: T) => void): () => void
}

/** Makes an emitter whose failing listener stops neither the others nor the emitting code; failures go to `onError`. */
export function createEmitter<T>(onError: (error: unknown) => void): Emitter<T> {
  const listeners = new Set<(payload: T) => void>()
  return {
    emit(payload) {
      for (const listener of listeners) {
        try {
          listener(payload)
        } catch (error) {
          onError(error)
        }
      }
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
