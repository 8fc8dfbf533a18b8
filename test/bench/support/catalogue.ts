import type { Bench } from './bench.ts'

/** Every benchmark by its name, in the order in which they run; each is loaded only where it is run. */
export const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  'outbox.enqueue_vs_bare': () => import('../outbox-enqueue.ts'),
  'outbox.cycle_vs_bare': () => import('../outbox-cycle.ts'),
  'outbox.cycle_vs_plainjob_full': () => import('../outbox-cycle-plainjob.ts'),
  'outbox.drain_50k_vs_500': () => import('../outbox-drain.ts'),
  'outbox.wire_ms_p50': () => import('../outbox-wire.ts'),
  'ingest.orders_per_s': () => import('../ingest-orders.ts'),
  'view.orders_1m_vs_10k': () => import('../view-orders.ts'),
  'host.listen_ms_over_empty_node': () => import('../host-listen.ts'),
  'host.rss_mb_idle': () => import('../host-memory.ts'),
  'print.first_byte_ms_p50': () => import('../print-first-byte.ts'),
}
