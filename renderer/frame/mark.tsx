/** The app's mark: a bridge. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden>
      <path d="M3 22.5h26M5 22.5C7 13 11 9.5 16 9.5s9 3.5 11 13M10.5 22.5V13.2M16 22.5V9.5M21.5 22.5V13.2" />
    </svg>
  )
}
