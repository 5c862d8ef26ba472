import type { AuditFilter, AuditLine, AuditStore } from '../domain/audit.ts';
import { addDays, startOfDay } from '../domain/date.ts';
import type { Db } from './database.ts';

type Data = Record<string, string>;

export function auditStore(db: Db): AuditStore {
  /** The first rows of one table; each is read through its own index on the time. */
  async function office(filter: AuditFilter, limit: number): Promise<AuditLine[]> {
    const [after, before] = boundsOf(filter);
    let query = db
      .selectFrom('audit')
      .select(['at', 'operator_id', 'action', 'about', 'data'])
      .where('at', '>=', after)
      .where('at', '<', before);
    if (filter.operator !== null) query = query.where('operator_id', '=', filter.operator);
    const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map((row) => ({
      at: new Date(row.at),
      operator: row.operator_id,
      source: 'office',
      action: row.action,
      about: row.about,
      data: JSON.parse(row.data) as Data,
    }));
  }

  async function requests(filter: AuditFilter, limit: number): Promise<AuditLine[]> {
    const [after, before] = boundsOf(filter);
    let query = db
      .selectFrom('request_event')
      .innerJoin('request', 'request.id', 'request_event.request_id')
      .select(['request_event.at', 'actor_id', 'move', 'request.number', 'request_event.data'])
      .where('actor_kind', '=', 'operator')
      .where('request_event.at', '>=', after)
      .where('request_event.at', '<', before);
    if (filter.kind === 'looks') query = query.where('move', '=', 'look');
    if (filter.operator !== null) query = query.where('actor_id', '=', filter.operator);
    const rows = await query
      .orderBy('request_event.at', 'desc')
      .orderBy('request_event.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      at: new Date(row.at),
      operator: row.actor_id,
      source: 'request',
      action: row.move,
      about: row.number,
      data: JSON.parse(row.data) as Data,
    }));
  }

  async function objections(filter: AuditFilter, limit: number): Promise<AuditLine[]> {
    const [after, before] = boundsOf(filter);
    let query = db
      .selectFrom('objection_event')
      .innerJoin('objection', 'objection.id', 'objection_event.objection_id')
      .select(['objection_event.at', 'actor_id', 'move', 'objection.number', 'objection_event.data'])
      .where('actor_kind', '=', 'operator')
      .where('objection_event.at', '>=', after)
      .where('objection_event.at', '<', before);
    if (filter.kind === 'looks') query = query.where('move', '=', 'look');
    if (filter.operator !== null) query = query.where('actor_id', '=', filter.operator);
    const rows = await query
      .orderBy('objection_event.at', 'desc')
      .orderBy('objection_event.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      at: new Date(row.at),
      operator: row.actor_id,
      source: 'objection',
      action: row.move,
      about: row.number,
      data: JSON.parse(row.data) as Data,
    }));
  }

  return {
    async add(entry) {
      await db
        .insertInto('audit')
        .values({
          at: entry.at.getTime(),
          operator_id: entry.operator,
          action: entry.action,
          about: entry.about,
          data: JSON.stringify(entry.data),
        })
        .execute();
    },

    async list(filter, limit, offset) {
      const upTo = limit + offset;
      const lines = [
        ...(filter.kind === null || filter.kind === 'office' ? await office(filter, upTo) : []),
        ...(filter.kind === 'office' ? [] : await requests(filter, upTo)),
        ...(filter.kind === 'office' ? [] : await objections(filter, upTo)),
      ];
      // Stable: rows of one table keep their own order within an instant.
      return lines.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(offset, upTo);
    },
  };
}

function boundsOf({ from, until }: AuditFilter): [number, number] {
  return [
    from === null ? 0 : startOfDay(from).getTime(),
    until === null ? Number.MAX_SAFE_INTEGER : startOfDay(addDays(until, 1)).getTime(),
  ];
}
