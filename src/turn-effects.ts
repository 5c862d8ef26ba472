import type { Perform } from './conversation/turn.ts';
import type { Handover } from './handover-desk.ts';
import { performRequest } from './request-desks.ts';
import type { RequestRules } from './requests/rules.ts';

/** Carries out what a turn of talk asks of the other rooms, in the turn's own transaction. */
export function createPerform(handover: Handover, rules: RequestRules, now: () => Date): Perform {
  return async (tx, message, conversation, effect) => {
    switch (effect.do) {
      case 'call_person':
      case 'give_back':
      case 'link_operator':
        return handover.perform(tx, conversation, effect, now());
      case 'rate':
        await tx.statistics.rated(conversation, effect.helped, now());
        return [
          { kind: 'smalltalk', phrase: `satisfaction.${effect.helped ? 'thanks' : 'sorry'}`, values: {} },
        ];
      case 'my_data': {
        const own = await tx.requests.ofConversation(message.channel, message.conversation);
        return [{ kind: 'privacy', phrase: 'privacy.my_data', values: { requests: own.length } }];
      }
      case 'miss':
        await tx.misses.add(effect.text, effect.intent, effect.confidence, now());
        return [];
      default: {
        const from = { channel: message.channel, conversation: message.conversation };
        return performRequest(tx, rules, from, effect, now());
      }
    }
  };
}
