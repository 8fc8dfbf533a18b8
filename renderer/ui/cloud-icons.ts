import { createLucideIcon } from 'lucide-react'

// the set's clouds lose their marks at 17 px; these are drawn on its grid with the mark inside
const cloud = 'M7 18a4 4 0 0 1-.5-7.97A6 6 0 0 1 18 9.6a4.25 4.25 0 0 1-.5 8.4z'

function cloudWith(name: string, mark: string) {
  return createLucideIcon(name, [
    ['path', { d: cloud, key: 'cloud' }],
    ['path', { d: mark, key: 'mark' }],
  ])
}

/** klikit knows. */
export const CloudSent = cloudWith('cloud-sent', 'm9 13.3 2.2 2.2 4-4.4')
/** klikit will be told. */
export const CloudWaiting = cloudWith('cloud-waiting', 'M12 10.2v3l2 1.4')
/** klikit is being told. */
export const CloudSending = cloudWith('cloud-sending', 'M12 16v-5.2M9.7 12.8 12 10.5l2.3 2.3')
/** klikit said no, or something odd. */
export const CloudRefused = cloudWith('cloud-refused', 'M12 9.8v3.4M12 15.6v.01')
