import { GraphFault } from './faults.ts';

/** What `POST /<phone number id>/messages` takes, and the lengths it insists on (UTF-16 units, the strictest count). */

type Json = Record<string, unknown>;

export interface Template {
  name: string;
  language: string;
  /** Parameters in its body. */
  parameters: number;
  text: string;
}

export interface Outgoing {
  to: string;
  type: 'text' | 'interactive' | 'image' | 'document' | 'template';
  /** As the citizen reads it. */
  text: string;
  choices: { id: string; title: string; description: string | null }[];
  media: { id: string; filename: string | null } | null;
  callback: string | null;
}

function object(value: unknown, where: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new GraphFault(131008, `Parameter '${where}' is required and must be an object`);
  return value as Json;
}

function list(value: unknown, where: string, most: number): unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > most)
    throw new GraphFault(131009, `'${where}' must have 1 to ${most} entries`);
  return value;
}

function text(value: unknown, where: string, most: number, least = 1): string {
  if (value === undefined && least > 0) throw new GraphFault(131008, `Parameter '${where}' is required`);
  if (typeof value !== 'string') throw new GraphFault(100, `'${where}' must be a string`);
  if (value.length < least || (least > 0 && value.trim() === ''))
    throw new GraphFault(131009, `'${where}' is empty`);
  if (value.length > most) throw new GraphFault(131009, `'${where}' length ${value.length} is over ${most}`);
  return value;
}

function only(value: Json, where: string, names: readonly string[]): void {
  const other = Object.keys(value).find((name) => !names.includes(name));
  if (other !== undefined) throw new GraphFault(100, `Unexpected key "${other}" on param "${where}"`);
}

function unlike(values: readonly string[], where: string): void {
  if (new Set(values).size !== values.length) throw new GraphFault(131009, `'${where}' must be unique`);
}

function buttons(action: Json): Outgoing['choices'] {
  only(action, 'action', ['buttons']);
  const choices = list(action.buttons, 'action.buttons', 3).map((one) => {
    const button = object(one, 'button');
    if (button.type !== 'reply') throw new GraphFault(131009, "button type must be 'reply'");
    const reply = object(button.reply, 'button.reply');
    only(reply, 'button.reply', ['id', 'title']);
    return {
      id: text(reply.id, 'button.reply.id', 256),
      title: text(reply.title, 'button.reply.title', 20),
      description: null,
    };
  });
  unlike(
    choices.map((one) => one.title),
    'button.reply.title',
  );
  return choices;
}

function rows(action: Json): Outgoing['choices'] {
  only(action, 'action', ['button', 'sections']);
  text(action.button, 'action.button', 20);
  const sections = list(action.sections, 'action.sections', 10).map((one) => object(one, 'section'));
  const choices = sections.flatMap((section) => {
    if (sections.length > 1 || section.title !== undefined) text(section.title, 'section.title', 24);
    return list(section.rows, 'section.rows', 10).map((one) => {
      const row = object(one, 'row');
      only(row, 'row', ['id', 'title', 'description']);
      return {
        id: text(row.id, 'row.id', 200),
        title: text(row.title, 'row.title', 24),
        description: row.description === undefined ? null : text(row.description, 'row.description', 72),
      };
    });
  });
  if (choices.length > 10) throw new GraphFault(131009, 'Total row count exceed max allowed count: 10');
  return choices;
}

function interactive(value: unknown): Pick<Outgoing, 'text' | 'choices'> {
  const part = object(value, 'interactive');
  const body = object(part.body, 'interactive.body');
  const action = object(part.action, 'interactive.action');
  if (part.type !== 'button' && part.type !== 'list')
    throw new GraphFault(131009, `interactive type ${String(part.type)} is not known here`);
  const said = text(body.text, 'interactive.body.text', part.type === 'button' ? 1024 : 4096);
  const choices = part.type === 'button' ? buttons(action) : rows(action);
  unlike(
    choices.map((one) => one.id),
    'id',
  );
  return { text: said, choices };
}

function template(value: unknown, known: readonly Template[]): string {
  const part = object(value, 'template');
  const language = text(object(part.language, 'template.language').code, 'template.language.code', 20);
  const found = known.find((one) => one.name === part.name && one.language === language);
  if (!found)
    throw new GraphFault(132001, `template name (${String(part.name)}) does not exist in ${language}`);
  const components = Array.isArray(part.components) ? part.components.map((one) => object(one, 'c')) : [];
  const given = components
    .filter((one) => one.type === 'body')
    .flatMap((one) => list(one.parameters, 'parameters', 20))
    .map((one) => text(object(one, 'parameter').text, 'parameter.text', 1024));
  if (given.length !== found.parameters)
    throw new GraphFault(132000, `expected ${found.parameters} parameters, got ${given.length}`);
  // Meta refuses these inside a parameter.
  if (given.some((one) => /\n|\t| {5}/.test(one)))
    throw new GraphFault(100, 'Param text cannot have new-line');
  return found.text.replace(/\{\{(\d+)\}\}/g, (_, n: string) => given[Number(n) - 1] ?? '');
}

/** @throws GraphFault as the API would refuse it */
export function readOutgoing(body: Json, templates: readonly Template[]): Outgoing {
  if (body.messaging_product !== 'whatsapp')
    throw new GraphFault(100, "The parameter messaging_product is required and must be 'whatsapp'");
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual')
    throw new GraphFault(100, 'recipient_type must be one of {individual}');
  const to = body.to ?? body.recipient;
  if (typeof to !== 'string' || to === '') throw new GraphFault(100, 'The parameter to is required.');
  const callback =
    body.biz_opaque_callback_data === undefined
      ? null
      : text(body.biz_opaque_callback_data, 'biz_opaque_callback_data', 512);
  const bare = { to, callback, choices: [], media: null };
  switch (body.type) {
    case 'text':
      return { ...bare, type: 'text', text: text(object(body.text, 'text').body, 'text.body', 4096) };
    case 'interactive':
      return { ...bare, type: 'interactive', ...interactive(body.interactive) };
    case 'template':
      return { ...bare, type: 'template', text: template(body.template, templates) };
    case 'image':
    case 'document': {
      const part = object(body[body.type], body.type);
      only(part, body.type, body.type === 'image' ? ['id', 'caption'] : ['id', 'caption', 'filename']);
      const caption = part.caption === undefined ? '' : text(part.caption, 'caption', 1024);
      const filename = part.filename === undefined ? null : text(part.filename, 'filename', 240);
      return {
        ...bare,
        type: body.type,
        text: caption,
        media: { id: text(part.id, `${body.type}.id`, 100), filename },
      };
    }
    default:
      throw new GraphFault(131051, `Message type ${String(body.type)} is not supported`);
  }
}
