import type { Operator, OperatorStore, Role } from '../domain/operator.ts';
import type { Db } from './database.ts';

export function operatorStore(db: Db): OperatorStore {
  const read = (row: {
    id: number;
    name: string;
    email: string;
    role: string;
    disabled: number;
  }): Operator => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    disabled: row.disabled === 1,
  });

  return {
    async count() {
      const row = await db
        .selectFrom('operator')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },

    async list() {
      return (await db.selectFrom('operator').selectAll().orderBy('name').execute()).map(read);
    },

    async get(id) {
      const row = await db.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },

    async add(operator, at) {
      const { id } = await db
        .insertInto('operator')
        .values({
          name: operator.name,
          email: operator.email.toLowerCase(),
          role: operator.role,
          password_hash: operator.passwordHash,
          created_at: at.getTime(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async byEmail(email) {
      const row = await db
        .selectFrom('operator')
        .selectAll()
        .where('email', '=', email.toLowerCase())
        .executeTakeFirst();
      return row ? { operator: read(row), passwordHash: row.password_hash } : null;
    },

    async setPassword(id, passwordHash) {
      await db.updateTable('operator').set({ password_hash: passwordHash }).where('id', '=', id).execute();
      await db.deleteFrom('operator_session').where('operator_id', '=', id).execute();
      await db.deleteFrom('password_link').where('operator_id', '=', id).execute();
    },

    async setDisabled(id, disabled) {
      await db
        .updateTable('operator')
        .set({ disabled: disabled ? 1 : 0 })
        .where('id', '=', id)
        .execute();
      if (disabled) await db.deleteFrom('operator_session').where('operator_id', '=', id).execute();
    },

    async setRole(id, role) {
      await db.updateTable('operator').set({ role }).where('id', '=', id).execute();
      await db.deleteFrom('operator_session').where('operator_id', '=', id).execute();
    },

    async addPasswordLink(tokenHash, operator, by, expiresAt) {
      await db.deleteFrom('password_link').where('operator_id', '=', operator).execute();
      await db
        .insertInto('password_link')
        .values({
          token_hash: tokenHash,
          operator_id: operator,
          by_operator: by,
          expires_at: expiresAt.getTime(),
        })
        .execute();
    },

    async passwordLink(tokenHash, now) {
      const row = await db
        .selectFrom('password_link')
        .innerJoin('operator', 'operator.id', 'password_link.operator_id')
        .selectAll('operator')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now.getTime())
        .where('disabled', '=', 0)
        .executeTakeFirst();
      return row ? read(row) : null;
    },

    async openSession(idHash, operator, csrf, at, expiresAt) {
      await db.deleteFrom('operator_session').where('expires_at', '<=', at.getTime()).execute();
      await db
        .insertInto('operator_session')
        .values({
          id_hash: idHash,
          operator_id: operator,
          csrf,
          opened_at: at.getTime(),
          expires_at: expiresAt.getTime(),
        })
        .execute();
    },

    async session(idHash, now) {
      const row = await db
        .selectFrom('operator_session')
        .innerJoin('operator', 'operator.id', 'operator_session.operator_id')
        .select([
          'operator.id',
          'operator.name',
          'operator.email',
          'operator.role',
          'operator.disabled',
          'operator_session.csrf',
          'operator_session.expires_at',
        ])
        .where('operator_session.id_hash', '=', idHash)
        .where('operator_session.expires_at', '>', now.getTime())
        .where('operator.disabled', '=', 0)
        .executeTakeFirst();
      return row ? { operator: read(row), csrf: row.csrf, expiresAt: new Date(row.expires_at) } : null;
    },

    async closeSession(idHash) {
      await db.deleteFrom('operator_session').where('id_hash', '=', idHash).execute();
    },
  };
}
