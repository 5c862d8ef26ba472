import type { Purged, RetentionRules, RetentionStore } from '../domain/retention.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { forgetAddresses } from './forget-chats.ts';
import { forgetLines } from './search-lines.ts';

const DAY_MS = 86_400_000;
/** Rows of each kind in one run, so that a citizen who writes meanwhile does not wait. */
const AT_ONCE = 1_000;
/** Copies that say who somebody is. */
const IDENTITY_KINDS = ['identity', 'authority', 'deed'];
const SETTLED = ['closed', 'withdrawn', 'lapsed'];

export function retentionStore(db: Db, cipher: Cipher): RetentionStore {
  return {
    async purge(rules: RetentionRules, now: Date, limit = AT_ONCE): Promise<Purged> {
      const before = (days: number): number => now.getTime() - days * DAY_MS;

      const inbox = await db
        .deleteFrom('inbox')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('inbox')
            .select('id')
            .where('finished_at', '<', before(rules.inboxDays))
            .orderBy('finished_at')
            .limit(limit),
        )
        .executeTakeFirst();

      // A chat with an open case keeps its whole transcript; a line still to be sent stays.
      const old = await db
        .selectFrom('line')
        .innerJoin('conversation', 'conversation.id', 'line.conversation_id')
        .select('line.id')
        .where('line.at', '<', before(rules.transcriptDays))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('request')
                .select('request.id')
                .whereRef('request.channel', '=', 'conversation.channel')
                .whereRef('request.address', '=', 'conversation.address')
                .where('request.state', 'not in', SETTLED),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox')
                .select('outbox.id')
                .whereRef('outbox.line_id', '=', 'line.id')
                .where('outbox.state', '=', 'due'),
            ),
          ),
        )
        .orderBy('line.at')
        .limit(limit)
        .execute();
      const lines = old.map((row) => row.id);
      if (lines.length > 0) {
        await forgetLines(db, cipher, lines);
        await db.deleteFrom('outbox').where('line_id', 'in', lines).execute();
        await db.deleteFrom('line').where('id', 'in', lines).execute();
      }

      // Where an old talk stood may hold what was typed into a form.
      const steps = await db
        .updateTable('conversation')
        .set({ step_sealed: null, fills_form: 0 })
        .where('step_sealed', 'is not', null)
        .where('active_at', '<', before(rules.transcriptDays))
        .executeTakeFirst();

      const conversations = await db
        .deleteFrom('conversation')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('conversation as c')
            .select('c.id')
            .where('c.active_at', '<', before(rules.transcriptDays))
            .where('c.with_person', '=', 0)
            .where(({ not, exists, selectFrom, and }) =>
              and([
                not(
                  exists(selectFrom('line').select('line.id').whereRef('line.conversation_id', '=', 'c.id')),
                ),
                // A case names its chat, also when it is long settled.
                not(
                  exists(
                    selectFrom('request')
                      .select('request.id')
                      .whereRef('request.channel', '=', 'c.channel')
                      .whereRef('request.address', '=', 'c.address'),
                  ),
                ),
                not(
                  exists(
                    selectFrom('objection')
                      .select('objection.id')
                      .whereRef('objection.channel', '=', 'c.channel')
                      .whereRef('objection.address', '=', 'c.address'),
                  ),
                ),
                not(
                  exists(
                    selectFrom('operator_link')
                      .select('operator_link.operator_id')
                      .whereRef('operator_link.conversation_id', '=', 'c.id'),
                  ),
                ),
              ]),
            )
            .limit(limit),
        )
        .returning(['channel', 'reach_sealed'])
        .execute();
      await forgetAddresses(db, cipher, conversations);

      const misses = await db
        .deleteFrom('miss')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('miss')
            .select('id')
            .where('at', '<', before(rules.missDays))
            .orderBy('at')
            .limit(limit),
        )
        .executeTakeFirst();

      const files = await db
        .deleteFrom('attachment')
        .where('kind', 'in', IDENTITY_KINDS)
        .where('request_id', 'in', (eb) =>
          eb
            .selectFrom('request')
            .select('request.id')
            .where('request.state', 'in', SETTLED)
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('request_event')
                    .select('request_event.id')
                    .whereRef('request_event.request_id', '=', 'request.id')
                    .where('request_event.at', '>=', before(rules.identityFileDays)),
                ),
              ),
            )
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('objection')
                    .select('objection.id')
                    .whereRef('objection.request_id', '=', 'request.id')
                    .where('objection.state', '!=', 'closed')
                    .where('objection.state', '!=', 'withdrawn'),
                ),
              ),
            ),
        )
        .executeTakeFirst();

      return {
        inbox: Number(inbox.numDeletedRows),
        lines: lines.length,
        steps: Number(steps.numUpdatedRows),
        conversations: conversations.length,
        misses: Number(misses.numDeletedRows),
        files: Number(files.numDeletedRows),
      };
    },
  };
}
