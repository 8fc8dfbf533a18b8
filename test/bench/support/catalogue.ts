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
  'ticket.text_vs_receipt_printer_encoder': () => import('../ticket-text.ts'),
  'ticket.raster_ms_p50': () => import('../ticket-raster-p50.ts'),
  'ticket.raster_ms_p99': () => import('../ticket-raster-p99.ts'),
  'ticket.raster_rss_growth': () => import('../ticket-raster-memory.ts'),
  'tunnel.ssh_added_ms_p50': () => import('../tunnel-ssh.ts'),
  'ui.commit_to_paint_ms_p95': () => import('../ui-commit-to-paint.ts'),
  'ui.input_under_updates_ms_p95': () => import('../ui-input-under-updates.ts'),
  'ui.bundle_kb': () => import('../ui-bundle.ts'),
  'ui.memory_8h_over_1h': () => import('../ui-memory.ts'),
  'ui.scroll_frame_ms_p95': () => import('../ui-scroll.ts'),
  'ui.search_1m_ms_p95': () => import('../ui-search.ts'),
  'webhook.group_vs_single_c32': () => import('../webhook-group.ts'),
  'webhook.slow_sync_group_vs_single_c32': () => import('../webhook-slow-sync.ts'),
  'webhook.event_to_first_byte_ms_p50': () => import('../webhook-first-byte.ts'),
}
