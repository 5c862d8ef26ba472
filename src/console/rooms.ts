import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Library } from '../domain/article.ts';
import type { PublicArticles } from '../domain/article-page.ts';
import type { ChannelDesk } from '../domain/channel.ts';
import type { ChecklistItem } from '../domain/checklist.ts';
import type { CivilDate } from '../domain/date.ts';
import type { ObjectionDesk, RequestDesk } from '../domain/desk.ts';
import type { HandoverDesk } from '../domain/handover.ts';
import type { KnowledgeDesk } from '../domain/knowledge-desk.ts';
import type { ExemptDecision, LegalDays } from '../domain/law.ts';
import type { Log } from '../domain/log.ts';
import type { OpenFile, Reply } from '../domain/message.ts';
import type { ObjectionGround } from '../domain/objection.ts';
import type { OperatorSession } from '../domain/operator.ts';
import type { PublicInformation } from '../domain/public-information.ts';
import type { ExtensionReason, RequestCategory, RequestRecord } from '../domain/request.ts';
import type { Calendar } from '../domain/request-clock.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { SettingsDesk } from '../domain/settings.ts';
import type { Store } from '../domain/store.ts';
import type { WebChat } from '../domain/web-chat.ts';
import type { Papers } from './papers.ts';

/** The office as its pages name it; what is unknown is null and is not shown. */
export interface Office {
  name: string;
  shortName: string;
  address: string | null;
  website: string | null;
  phone: string | null;
  email: string | null;
  /** Opening hours in words, one line a day or span. */
  hours: readonly string[] | null;
  /** True once the office has decided in writing that chat is an official way to file. */
  officialChannel: boolean;
}

/** Letters of UU 14/2008 Pasal 17 with everyday words (knowledge/law.yml): what a refusal may rest on. */
export type Grounds = Readonly<Record<string, string>>;

/** The law as public pages state it: days, reasons and decisions of knowledge/law.yml, never written twice. */
export interface PublicLaw {
  /** Days in force for what is received on a day. */
  days(category: RequestCategory, received: CivilDate): LegalDays;
  calendar: Calendar;
  /** Where those days were read, and what could not be read yet. */
  sources(received: CivilDate): readonly {
    part: 'request' | 'completeness' | 'objection' | 'dispute';
    source: string;
    note: string | null;
  }[];
  objectionGround(letter: ObjectionGround): string;
  extensionReason(reason: ExtensionReason): string;
  /** Every listed decision on exempt information, also those cancelled. */
  exempt: readonly ExemptDecision[];
}

/** The one-time way in while there is no operator. */
export interface FirstOperator {
  /** Null once used or when there is an operator already. */
  token(): string | null;
  use(): void;
}

/** Numbers for Beranda from rooms of their own; what is absent is not shown. */
export interface DeskCounts {
  waitingForPerson?: () => Promise<number>;
  /** Articles whose date of review has passed, or that were proposed. */
  knowledgeToReview?: () => Promise<number>;
}

/** The WhatsApp session that the office links by its telephone. */
export interface WhatsappPairing {
  /** What the telephone must scan or be told now; null when linked or not asking. */
  pairing(): { qr: string } | { code: string } | null;
  /** A code to be typed into WhatsApp on the telephone with that number (digits, 62…). */
  requestCode(phone: string): Promise<string>;
  /** Forgets the session and asks again. */
  pairAgain(): Promise<void>;
  /** Tries again with the session as it is, once a person has put right what stood in the way. */
  connectAgain(): void;
}

/** Everything the console needs, joined in `app.ts`. */
export interface ConsoleRooms {
  store: Store;
  desk: RequestDesk;
  objections: ObjectionDesk;
  papers: Papers;
  handover: HandoverDesk;
  webChat: WebChat;
  library: Pick<Library, 'line'>;
  articles: PublicArticles;
  schedules: readonly Schedule[];
  grounds: Grounds;
  law: PublicLaw;
  publicInformation: (now: Date) => PublicInformation;
  office: Office;
  /** A request by its number and secret; null when either is wrong. */
  statusOf: (number: string, secret: string) => Promise<RequestRecord | null>;
  /** Makes what replies name; pages ask it for public files only. */
  openFile: OpenFile;
  clientAddress: (c: Context) => string;
  now: () => Date;
  settings: { publicUrl: string | null };
  firstOperator: FirstOperator;
  counts?: DeskCounts;
  officeSettings: SettingsDesk;
  knowledge: KnowledgeDesk;
  /** A reply as each channel shows it besides the web. */
  previews: readonly { channel: string; draw(reply: Reply): string }[];
  /** What stands between the office and opening to the public. */
  checklist: (now: Date) => Promise<readonly ChecklistItem[]>;
  /** Absent: no page of channels. */
  channels?: ChannelDesk;
  whatsapp?: WhatsappPairing;
  log: Log;
}

/** What a page template returns; nested templates are awaited by Hono. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Signed-in routes find their operator here. */
export interface SignedIn {
  Variables: { session: OperatorSession };
}
export type SignedInContext = Context<SignedIn>;
