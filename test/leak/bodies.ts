/** Bodies that several tables of the leak suite post. */
import { type Body, idOf, KNOWN_MILLIS, LEAKER, say, secret } from './words.js';

export const PEOPLE = [{ name: 'The mayor' }, { name: 'The minister', role: 'minister of works' }];
export const ACCOUNT = { form: 'meeting', participants: PEOPLE };

export const meeting = (name: string) => ({ meetingId: idOf(name) });
export const fact = (text: string, envelope: object = {}): Body => say('FactReported', { text }, envelope);
export const quote = (name: string, text: string, data: object = {}, envelope: object = {}): Body =>
  say('StatementIssued', { kind: 'quote', speaker: { name }, text, ...data }, envelope);
export const stance = (words: string, data: object = {}, envelope: object = {}): Body =>
  say('StanceTaken', { actor: { name: 'The mayor' }, topic: 'The toll', stance: words, ...data }, envelope);
export const knownAt = (time: string) => ({ knownAt: `2026-02-27T${time}${KNOWN_MILLIS}` });

export const WHO = [{ name: secret('guest'), role: secret('role'), organisation: secret('firm') }];
export const WHERE = { name: secret('hall'), city: secret('city'), country: secret('country') };
/** Every field that introduces a meeting. */
export const HIDDEN_ACCOUNT = {
  form: 'summit',
  title: secret('talks'),
  participants: WHO,
  place: WHERE,
  topics: [secret('topic')],
};
export const OWN = { note: secret('aside'), sources: [LEAKER, { name: secret('clerk'), kind: 'named' }] };

/** How an entry is hidden from the start, in its envelope. */
export type Hiding = Readonly<Record<string, unknown>>;
