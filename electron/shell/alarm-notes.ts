import { Notification } from 'electron'
import type { AlarmNote } from './alarm.ts'

/** Notes of the operating system's about alarms and calls; a click on one brings the window, and the order it is about. */
export interface AlarmNotes {
  notify(note: AlarmNote): void
  withdraw(ids: readonly string[]): void
}

/** Makes the notes. They are kept until taken back: a note that is collected as garbage no longer hears its click. */
export function createAlarmNotes(onClick: (orderId: string | null) => void): AlarmNotes {
  const shown = new Map<string, Notification>()
  return {
    notify({ id, title, body, orderId }) {
      if (!Notification.isSupported()) return
      // the sound is ours and goes on; the system's own would only speak over it
      const note = new Notification({ title, body, silent: true, urgency: 'critical', timeoutType: 'never' })
      note.on('click', () => onClick(orderId))
      shown.get(id)?.close()
      shown.set(id, note)
      note.show()
    },
    withdraw(ids) {
      for (const id of ids) {
        shown.get(id)?.close()
        shown.delete(id)
      }
    },
  }
}
