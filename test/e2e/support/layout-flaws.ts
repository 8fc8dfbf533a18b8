import type { Page } from '@playwright/test'

/** What is wrong with the layout of what is on screen now, in a line each: past the edge, on top of each other, or cut with no way to read it. */
export function layoutFlaws(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shortOf = (element: Element): string => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
      return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${words}"`
    }
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !element.closest('.visually-hidden, [data-react-aria-prevent-focus]')

    /** The part of an element that its scrolling and clipping ancestors let through. */
    function seen(element: Element): DOMRect {
      let box = element.getBoundingClientRect()
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const style = getComputedStyle(parent)
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
        box = intersection(box, parent.getBoundingClientRect())
      }
      return intersection(box, new DOMRect(0, 0, innerWidth, innerHeight))
    }
    function intersection(a: DOMRect, b: DOMRect): DOMRect {
      const [x, y] = [Math.max(a.left, b.left), Math.max(a.top, b.top)]
      return new DOMRect(
        x,
        y,
        Math.max(0, Math.min(a.right, b.right) - x),
        Math.max(0, Math.min(a.bottom, b.bottom) - y),
      )
    }

    /** Ends in three dots; whether it can be read whole is asked below. */
    function isShortened(element: Element | null): boolean {
      for (let at = element; at; at = at.parentElement) {
        if (getComputedStyle(at).textOverflow === 'ellipsis') return true
      }
      return false
    }
    function scrollsSideways(element: Element): boolean {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(parent).overflowX))
          return parent.scrollWidth > parent.clientWidth
      }
      return false
    }

    const flaws: string[] = []
    const page = document.documentElement
    if (page.scrollWidth > page.clientWidth + 1) flaws.push(`the page is ${page.scrollWidth} px wide`)

    const everything = [...document.querySelectorAll('body *')].filter(isShown)
    for (const element of everything) {
      const { left, right, width } = element.getBoundingClientRect()
      // the count of items is the first thing to go where a card is narrow
      const scrolls =
        scrollsSideways(element) || element.closest('.item-count-box') || isShortened(element.parentElement)
      if (width > 0 && !scrolls && (right > page.clientWidth + 1 || left < -1))
        flaws.push(`past the edge: ${shortOf(element)}`)
    }

    const floating = '.toasts, [role=dialog], [role=alertdialog], .order-band, .training-corner'
    const controls = everything.filter(
      (element) =>
        element.matches(
          'button, a[href], input:not([type=hidden]), textarea, [role=switch], [role=slider], .switch, .segment',
        ) && !element.closest(floating),
    )
    // what sticks lies over what scrolls below it, as it should
    const sticks = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return true
      }
      return false
    }
    const boxes = controls
      .map((control) => ({ control, box: seen(control) }))
      .filter(({ box }) => box.width > 2 && box.height > 2)
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (sticks(one.control) !== sticks(other.control)) continue
        if (one.control.contains(other.control) || other.control.contains(one.control)) continue
        const shared = intersection(one.box, other.box)
        if (shared.width > 2 && shared.height > 2)
          flaws.push(`overlap: ${shortOf(one.control)} and ${shortOf(other.control)}`)
      }
    }
    for (const { control } of boxes.filter(({ control }) => control.matches('.button'))) {
      const words = control.querySelector(':scope > span')?.getBoundingClientRect()
      const { left, right } = control.getBoundingClientRect()
      if (words && (words.right > right + 1 || words.left < left - 1))
        flaws.push(`words run out of: ${shortOf(control)}`)
    }

    // a press on these shows the whole
    const opens = 'button, a, [data-card], [role=row], [role=option], [title], input, textarea'
    for (const element of everything) {
      const style = getComputedStyle(element)
      const clips = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
      const holdsWords = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      const isMeantFor = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      if (!clips || !(holdsWords || isMeantFor) || element.closest(opens)) continue
      const isCut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 3
      if (isCut) flaws.push(`cut: ${shortOf(element)}`)
    }
    return [...new Set(flaws)]
  })
}
