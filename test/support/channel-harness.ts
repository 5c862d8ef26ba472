import type { App } from '../../src/app.ts';
import type { Unreadable } from '../../src/domain/message.ts';

/**
 * What the contract suite needs of a channel: the program with that channel, through its real client library, against
 * a loopback server of its service; citizens who write and read there; and faults of the service.
 */
export interface ChannelHarness {
  /** Name as the suite prints it. */
  name: string;
  /** Things this service has; the suite leaves out what it does not have. */
  has: {
    /** There is no service in between that could fail: the citizen talks to the program itself. */
    ownService?: true;
    buttons: boolean;
    groups: boolean;
    edits: boolean;
    filesIn: boolean;
    filesOut: boolean;
    blocking: boolean;
    /** Kinds a citizen can send that the desk cannot read. */
    unreadable: readonly Unreadable[];
    /** UTF-16 units the service takes in one message. */
    longest: number;
  };
  /** Starts service and program on a database file; `answer` replaces nothing: it is the shipped program. */
  start(): Promise<void>;
  /** Ends the program as a shutdown does; the service goes on. */
  stopProgram(): Promise<void>;
  startProgram(): Promise<void>;
  /** Ends everything. */
  close(): Promise<void>;
  app(): App;
  citizen(name: string): HarnessCitizen;
  faults: {
    /** The next `times` sends are refused: too many, try again in `seconds`. */
    tooMany(times: number, seconds: number): void;
    serverErrors(times: number): void;
    /** The connection breaks after the service took the message, before it said so. */
    resets(times: number): void;
    /** The service is not there / is there again. */
    down(): Promise<void>;
    up(): Promise<void>;
  };
}

export interface HarnessCitizen {
  /** `id`: the service's own id of the message, to send the same one twice. Returns it. */
  says(text: string, id?: string): Promise<string>;
  /** Presses the button with this label under the newest message that has it (or types its number). */
  chooses(label: string): Promise<void>;
  sendsFile(file: { name: string; bytes: Uint8Array; caption?: string; group?: string }): Promise<void>;
  sendsUnreadable(what: Unreadable): Promise<void>;
  edits(id: string, text: string): Promise<void>;
  deletes(id: string): Promise<void>;
  /** Writes in a group; `addressed`: mentions the bot. */
  saysInGroup(text: string, addressed: boolean): Promise<void>;
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  /** Everything the citizen sees from the desk, oldest first: visible text, without repeats that the service drops. */
  sees(): Promise<SeenMessage[]>;
  seesInGroup(): Promise<SeenMessage[]>;
  /** Waits until at least `count` messages from the desk are there, or fails after 10 s. */
  waitsFor(count: number): Promise<SeenMessage[]>;
}

export interface SeenMessage {
  text: string;
  /** Labels of buttons, or of numbered lines. */
  choices: string[];
  files: { name: string; type: string; bytes: Uint8Array }[];
}
