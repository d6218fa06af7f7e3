/**
 * Writes docs/events.md from the code: `npm run docs`. The page is a pure function of the catalogue, the table of
 * transitions and the DTOs, so that a test can hold the file to it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const yes = (value) => (value ? 'yes' : '');

/** `catalogue`: CATALOGUE; `transitions`: TRANSITIONS; `fields`: the fields of each type's data, optional ones with `?`. */
export function eventsPage({ catalogue, transitions, fields, references }) {
  const lines = [
    '# Developments',
    '',
    '<!-- Made from the code by `npm run docs`. Do not edit. -->',
    '',
    'Everything that is logged on a story is a development: one immutable event. Type names are for ever, the same in the',
    'log and in the API. `?` marks an optional field.',
    '',
    '| type | says | data |',
    '|---|---|---|',
    ...Object.entries(catalogue).map(([type, { means }]) => `| ${type} | ${means} | ${fields[type].join(', ')} |`),
    '',
    '## What may be done with each',
    '',
    '- *new matter*: takes a `knownAt`, a `withhold` and an `embargoUntil`; a closed or merged story refuses it.',
    '- *correctable*: may be corrected and retracted. *hideable*: may be withheld, released and put under embargo by itself.',
    '- *headline*: can be the headline of a story. *public*: whether the public ever sees it.',
    '- *fixed*: fields that no correction changes.',
    '',
    '| type | version | new matter | correctable | hideable | headline | public | fixed |',
    '|---|---|---|---|---|---|---|---|',
    ...Object.entries(catalogue).map(
      ([type, t]) =>
        `| ${type} | ${t.version} | ${yes(t.newMatter)} | ${yes(t.correctable)} | ${yes(t.hideable)} | ${yes(t.headline)} | ${t.public} | ${t.identity.join(', ')} |`,
    ),
    '',
    'References to what the public cannot see are left out of what it reads: ' +
      Object.entries(references)
        .filter(([type]) => catalogue[type].carriesStory)
        .map(([type, names]) => `${names.map((name) => `\`${name}\``).join(', ')} of ${type}`)
        .join('; ') +
      '.',
    '',
    '## What may follow what in a meeting',
    '',
    'A transition is judged at its place among the entries that stand. `ok`: legal; else the rule that refuses it.',
    '`(form)`: legal when it introduces the meeting with `form` and `participants`. `(date)`: legal with a date.',
    '',
    '| after | none | scheduled | postponed | started | cancelled | held |',
    '|---|---|---|---|---|---|---|',
    ...Object.entries(transitions).map(([type, { after }]) => {
      const cells = ['none', 'scheduled', 'postponed', 'started', 'cancelled', 'held'].map((status) =>
        cell(after[status]),
      );
      return `| ${type} | ${cells.join(' | ')} |`;
    }),
    '',
    '## What each does',
    '',
    '| type | effect |',
    '|---|---|',
    ...Object.entries(transitions).map(([type, { effect }]) => `| ${type} | ${effect} |`),
    '',
  ];
  return lines.join('\n');
}

function cell(legality) {
  if (legality === 'legal') return 'ok';
  if (typeof legality === 'string') return legality;
  return `${legality.needs === 'introduction' ? '(form)' : '(date)'} ${legality.otherwise}`;
}

/** The fields of each type's data by name, from the classes that judge them. */
export function fieldsOfTypes({ dtos, opening, fieldsOf }) {
  const named = (dto) =>
    [...fieldsOf(dto)]
      .filter(([name, { kind }]) => !kind.hidden && name !== 'id')
      .map(([name, field]) => (field.find(undefined, name, {}).length > 0 ? name : `${name}?`));
  const types = Object.entries(dtos).map(([type, dto]) => [type, named(dto)]);
  // No client sends it, so no class judges it.
  const affected = ['meetingId', 'because', 'reason'];
  return Object.fromEntries([['StoryOpened', named(opening)], ['MeetingAffected', affected], ...types]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await import('reflect-metadata');
  const { CATALOGUE } = await import('../dist/story/events.js');
  const { TRANSITIONS } = await import('../dist/story/meeting.js');
  const { REFERENCES } = await import('../dist/story/current.js');
  const { DATA_DTOS } = await import('../dist/http/dto/data/data-dtos.js');
  const { OpenStoryDto } = await import('../dist/http/dto/open-story.dto.js');
  const { fieldsOf } = await import('../dist/http/dto/field.js');
  const fields = fieldsOfTypes({ dtos: DATA_DTOS, opening: OpenStoryDto, fieldsOf });
  const page = eventsPage({ catalogue: CATALOGUE, transitions: TRANSITIONS, fields, references: REFERENCES });
  writeFileSync(fileURLToPath(new URL('../docs/events.md', import.meta.url)), page);
}
