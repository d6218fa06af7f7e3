/** The schema of a problem document (RFC 9457), with what each kind of problem adds. */
import { RULES } from '../../story/errors.js';
import { PROBLEMS } from '../problems/catalogue.js';
import { id, list, maybeId, maybeText, named, object, oneOf, text, whole } from './schema-words.js';

export const PROBLEM_SCHEMA = object(
  {
    type: { ...text, format: 'uri-reference', description: 'Leads to a page that explains it.' },
    title: text,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: text,
    instance: { ...text, description: 'The path that was asked for.' },
    code: oneOf(Object.keys(PROBLEMS)),
    requestId: { ...id, description: 'By which the server’s log names the request.' },
    traceId: { ...text, pattern: '^[0-9a-f]{32}$' },
    errors: {
      ...list(object({ pointer: { ...text, format: 'json-pointer' }, detail: text })),
      description: 'What is wrong, each with its place in the body (RFC 6901); empty: the whole.',
    },
    rule: { ...oneOf(RULES), description: 'Of `refused`: the rule of the newsroom that forbids it.' },
    currentStatus: { ...maybeText, description: 'Of `refused`: the status that stands against it.' },
    setBy: { ...maybeId, description: 'Of `refused`: the development that set that status.' },
    mergedInto: { ...id, description: 'Of `refused`: the story that takes new matter instead.' },
    storyId: { ...id, description: 'Of `slug-taken`: the story that has the slug.' },
    revision: { ...whole, description: 'Of `stale`: the story’s revision.' },
    developments: { ...list(named('Development')), description: 'Of `stale`: what was recorded since.' },
  },
  ['type', 'title', 'status', 'detail', 'instance', 'code'],
);
