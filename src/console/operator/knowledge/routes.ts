import { Hono } from 'hono';
import type { SignedIn } from '../../rooms.ts';
import type { requireRight } from '../session.ts';
import { articleRoutes } from './article-page.ts';
import { type KnowledgeNeeds, PATH } from './frame.ts';
import { intentRoutes } from './intent-pages.ts';
import { missRoutes } from './miss-pages.ts';
import { playground } from './playground.ts';

/** Everything under `/console/pengetahuan`. */
export function knowledgeRoutes(needs: KnowledgeNeeds & Parameters<typeof requireRight>[1]): Hono<SignedIn> {
  const app = new Hono<SignedIn>();
  app.get('/', (c) => c.redirect(`${PATH}/artikel`, 302));
  app.route('/artikel', articleRoutes(needs));
  app.route('/maksud', intentRoutes(needs));
  app.route('/tak-terjawab', missRoutes(needs));
  app.get('/uji', (c) => playground(c, needs));
  return app;
}
