import { Hono } from 'hono';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { alertRoutes } from './alerts-page.ts';
import { cannedRoutes } from './canned-pages.ts';
import { channelRoutes } from './channels-page.ts';
import { conversationRoutes } from './conversation-actions.ts';
import { conversationsPage } from './conversations-page.ts';
import { firstOperatorPage } from './first-operator.ts';
import { homePage, settleAlert } from './home-page.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { newObjectionRoutes } from './new-objection.ts';
import { newRequestRoutes } from './new-request.ts';
import { objectionRoutes } from './objection-actions.ts';
import { objectionListRoutes } from './objections-page.ts';
import { operatorRoutes } from './operator-actions.ts';
import { passwordLinkPage } from './password-link.ts';
import { queueRoutes } from './queue-actions.ts';
import { referenceRoutes } from './reference-pages.ts';
import { registerRoutes } from './registers.ts';
import { reportRoutes } from './report-page.ts';
import { requestRoutes } from './request-actions.ts';
import { rosterRoutes } from './roster-page.ts';
import { searchPage } from './search-page.ts';
import { closeSession, requireOperator, requireRight } from './session.ts';
import { settingsRoutes } from './settings-pages.ts';
import { signIn } from './sign-in.ts';
import { statisticsRoutes } from './statistics-page.ts';

/** Everything under `/console`. */
export function operatorPages(rooms: ConsoleRooms): Hono {
  const door = new Hono();
  door.use('/console/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  door.route('/', firstOperatorPage(rooms));
  door.route('/', signIn(rooms));
  door.route('/', passwordLinkPage(rooms));

  const inside = new Hono<SignedIn>();
  inside.use('*', requireOperator(rooms));
  inside.get('/', (c) => homePage(c, rooms));
  inside.post('/pemberitahuan/:id/selesai', (c) => settleAlert(c, rooms));
  inside.post('/keluar', async (c) => {
    await closeSession(c, rooms);
    await rooms.store.audit.add({
      at: rooms.now(),
      operator: c.get('session').operator.id,
      action: 'sign_out',
      about: 'konsol',
      data: {},
    });
    return c.redirect('/console/masuk', 303);
  });
  inside.use('/permohonan/*', requireRight('requests', rooms));
  inside.use('/permohonan/baru', requireRight('filing', rooms));
  inside.route('/permohonan/baru', newRequestRoutes(rooms));
  inside.route('/permohonan', queueRoutes(rooms));
  inside.route('/permohonan', requestRoutes(rooms));
  inside.use('/cari', requireRight('requests', rooms));
  inside.get('/cari', (c) => searchPage(c, rooms));
  inside.use('/keberatan/*', requireRight('objections', rooms));
  inside.use('/keberatan/baru', requireRight('filing', rooms));
  inside.route('/keberatan/baru', newObjectionRoutes(rooms));
  inside.route('/keberatan', objectionListRoutes(rooms));
  inside.route('/keberatan', objectionRoutes(rooms));
  inside.use('/register/*', requireRight('registers', rooms));
  inside.route('/register', registerRoutes(rooms));
  inside.route('/register', reportRoutes(rooms));
  inside.use('/laporan/*', requireRight('registers', rooms));
  inside.route('/laporan', statisticsRoutes(rooms));
  inside.use('/acuan/*', requireRight('law', rooms));
  inside.route('/acuan', referenceRoutes(rooms));
  inside.use('/pengetahuan/*', requireRight('knowledge', rooms));
  inside.route('/pengetahuan', knowledgeRoutes(rooms));
  inside.use('/percakapan/*', requireRight('conversations', rooms));
  inside.get('/percakapan', (c) => conversationsPage(c, rooms));
  inside.route('/percakapan/balasan', cannedRoutes(rooms));
  inside.route('/percakapan/piket', rosterRoutes(rooms));
  inside.route('/percakapan/pemberitahuan', alertRoutes(rooms));
  inside.route('/percakapan', conversationRoutes(rooms));
  inside.use('/pengaturan/*', requireRight('settings_read', rooms));
  inside.route('/pengaturan', settingsRoutes(rooms));
  inside.use('/kanal/*', requireRight('settings_read', rooms));
  inside.route('/kanal', channelRoutes(rooms));
  inside.use('/petugas/*', requireRight('operators', rooms));
  inside.route('/petugas', operatorRoutes(rooms));
  door.route('/console', inside);
  return door;
}
