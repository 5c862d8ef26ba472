import type { RequestRecord } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';

/** What is cleared from the operators' list when a case is dealt with. */

/** Alerts about a correction of own data have a duty of their own (UU 27/2022 Pasal 30): no end of the case settles it. */
export const CORRECTION_ALERTS = ['alert.correction', 'alert.correction_late'] as const;

/** Nothing is left to do about a request but what its applicant asked to have corrected. */
export async function clearAlerts(store: Store, record: RequestRecord, now: Date): Promise<void> {
  await store.alerts.clearAbout(record.number, now, { except: CORRECTION_ALERTS });
}
