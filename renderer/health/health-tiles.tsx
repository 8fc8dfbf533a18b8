import type { ReactNode } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Health } from '../../shared/contract/system-views.ts'
import { formatCount } from '../format/count.ts'
import { formatBytes } from '../format/size.ts'
import { formatAgo, formatSpan } from '../format/span.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { isFault } from '../settings/printer-condition.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

/** Five numbers that say whether all is well. */
export function HealthTiles({ health }: { readonly health: Health }) {
  return (
    <div className="health-tiles">
      <IntakeTile health={health} />
      <SendTile health={health} />
      <DeadTile health={health} />
      <PrintTile health={health} />
      <StorageTile health={health} />
    </div>
  )
}

interface TileProps {
  readonly icon: IconName
  readonly name: string
  readonly value: string
  readonly detail: string
  readonly tone?: 'good' | 'warn' | 'bad' | undefined
  readonly children?: ReactNode
}

function Tile({ icon, name, value, detail, tone }: TileProps) {
  return (
    <div className="health-tile" data-tone={tone}>
      <h2>
        <Icon name={icon} />
        {name}
      </h2>
      <p className="health-value">{value}</p>
      <p className="hint">{detail}</p>
    </div>
  )
}

function IntakeTile({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const now = useNow(1000)
  const { connection } = health.system
  const at = connection.lastContactAt
  const good = connection.state === 'online'
  return (
    <Tile
      icon="inbox"
      name={t('health.intake')}
      value={at === null ? t('health.intakeNever') : formatAgo(at, now, t)}
      detail={intakeDetail(health, now, t)}
      tone={good ? 'good' : connection.state === 'starting' ? undefined : 'bad'}
    />
  )
}

// klikit refuses signatures far off; half a minute is worth a word
const notableSkewMs = 30_000

function intakeDetail({ system, intake }: Health, now: number, t: TFunction): string {
  const skew = intake.clockSkewMs ?? 0
  const parts = [
    system.connection.message,
    t('health.ordersToday', { count: intake.ordersToday }),
    intake.nextPollAt !== null && intake.nextPollAt > now
      ? t('health.nextPoll', { span: formatSpan(intake.nextPollAt - now, t) })
      : null,
    Math.abs(skew) > notableSkewMs ? t('health.skew', { seconds: Math.round(Math.abs(skew) / 1000) }) : null,
  ]
  return parts.filter(Boolean).join(', ')
}

function SendTile({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const now = useNow(1000)
  const { waiting, held, oldestAt } = health.system.queue
  const detail =
    oldestAt === null ? t('health.toSendNone') : t('health.oldest', { span: formatSpan(now - oldestAt, t) })
  return (
    <Tile
      icon="outbox"
      name={t('health.toSend')}
      value={String(waiting + held)}
      detail={held > 0 ? t('common.list', { first: detail, second: t('system.held', { count: held }) }) : detail}
      tone={held > 0 ? 'warn' : undefined}
    />
  )
}

function DeadTile({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const count = health.dead.length
  return (
    <Tile
      icon="alert"
      name={t('health.gaveUp')}
      value={String(count)}
      detail={t(count > 0 ? 'health.gaveUpSome' : 'health.gaveUpNone')}
      tone={count > 0 ? 'bad' : undefined}
    />
  )
}

function PrintTile({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const { printers } = health.system
  const faulty = printers.filter((printer) => isFault(printer.condition))
  const good = printers.length - faulty.length
  const [first] = faulty
  const detail = first
    ? (first.cause ?? t('system.printerFault', { name: first.name, condition: t(`condition.${first.condition}`) }))
    : t(printers.length === 0 ? 'health.printingNone' : 'health.printingGood')
  return (
    <Tile
      icon={first ? 'printerAlert' : 'printer'}
      name={t('health.printing')}
      value={t('health.printingOf', { good, all: printers.length })}
      detail={detail}
      tone={first ? 'bad' : printers.length === 0 ? 'warn' : 'good'}
    />
  )
}

function StorageTile({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { state, message } = health.system.storage
  const { storage } = health
  const parts = [
    message,
    t('health.storageDetail', { orders: formatCount(storage.orders, t), size: formatBytes(storage.bytes, t) }),
    storage.checkedAt && t('health.checked', { time: formatTime(storage.checkedAt, now, t) }),
    storage.backupAt && t('health.backup', { time: formatTime(storage.backupAt, now, t) }),
  ]
  const tone = state === 'good' ? 'good' : state === 'restored' ? 'warn' : 'bad'
  return (
    <Tile
      icon="database"
      name={t('health.storage')}
      value={t(`health.storageState.${state}`)}
      detail={parts.filter(Boolean).join(', ')}
      tone={tone}
    />
  )
}
