import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SystemLine } from '../../shared/contract/system-views.ts'
import { usePrinters } from '../frame/use-system.ts'
import { Icon } from '../ui/icon.tsx'
import '../ui/button.css'
import '../ui/select.css'

type Printer = SystemLine['printers'][number]

interface PrinterMenuProps {
  readonly label: string
  readonly onPrinter: (printer: Printer) => void
}

/** A choice of printers with how each of them is, where there is more than one. */
export function PrinterMenu({ label, onPrinter }: PrinterMenuProps) {
  const { t } = useTranslation()
  const printers = usePrinters()
  if (printers.length < 2) return null
  const choose = (key: string): void => {
    const printer = printers.find(({ id }) => id === key)
    if (printer) onPrinter(printer)
  }
  return (
    <MenuTrigger>
      <Button className="button" data-look="outline">
        <Icon name="route" />
        <span>{label}</span>
      </Button>
      <Popover className="popover">
        <Menu className="menu" aria-label={label} onAction={(key) => choose(String(key))}>
          {printers.map((printer) => (
            <MenuItem key={printer.id} id={printer.id} className="menu-item" textValue={printer.name}>
              <Icon name="printer" />
              <bdi className="grow">{printer.name}</bdi>
              <span className="muted label">{t(`condition.${printer.condition}`)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
