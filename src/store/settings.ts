import type { SettingStore } from '../domain/settings.ts';
import type { Db } from './database.ts';

export function settingStore(db: Db): SettingStore {
  return {
    async save({ setting, body, operator, at, note }) {
      const last = await db
        .selectFrom('setting_version')
        .select('version')
        .where('setting', '=', setting)
        .orderBy('version', 'desc')
        .executeTakeFirst();
      const version = (last?.version ?? 0) + 1;
      await db
        .insertInto('setting_version')
        .values({ setting, version, body, operator_id: operator, at: at.getTime(), note })
        .execute();
      return version;
    },

    async inForce() {
      const latest = db
        .selectFrom('setting_version')
        .select((eb) => eb.fn.max('id').as('id'))
        .groupBy('setting');
      const rows = await db
        .selectFrom('setting_version')
        .select(['setting', 'body'])
        .where('id', 'in', latest)
        .orderBy('setting')
        .execute();
      return new Map(rows.flatMap(({ setting, body }) => (body === null ? [] : [[setting, body]])));
    },

    async list(setting, limit) {
      let query = db.selectFrom('setting_version').selectAll();
      if (setting !== null) query = query.where('setting', '=', setting);
      const rows = await query.orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        setting: row.setting,
        version: row.version,
        body: row.body,
        operator: row.operator_id,
        at: new Date(row.at),
        note: row.note,
      }));
    },
  };
}
