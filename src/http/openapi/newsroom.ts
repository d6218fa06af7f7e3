/** What the reference says of what is asked across stories. */
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { PERSON_LISTS } from '../../queries/list-items.handler.js';
import { DEVELOPMENT_TYPES } from '../../story/events.js';
import { MEETING_STATUSES } from '../../story/meeting-state.js';
import { SEARCH_KINDS } from '../../story/search-texts.js';
import { STORY_STATES } from '../../story/story.js';
import { ANY_TEXT, DAY, SEARCHED, SEGMENT, someOf, TIME_ZONE, WORLD_DATE } from './parameter-schemas.js';
import { AT_OF_ALL, answer, COMMON, IF_NONE_MATCH, PAGE, problems, UNCHANGED } from './parts.js';

const query = (name: string, description: string, schema: object = ANY_TEXT, required = false) =>
  ApiQuery({ name, required, description, schema });

const reading = (operationId: string, summary: string, description?: string) => [
  ApiTags('Reading'),
  ApiOperation({ operationId, summary, ...(description === undefined ? {} : { description }) }),
];

export const ApiGetMeeting = () =>
  applyDecorators(
    ...reading(
      'getMeeting',
      'One meeting, wherever it is logged',
      'The id of a duplicate leads to what it duplicates.',
    ),
    ApiParam({ name: 'id', description: 'The meeting’s id.', schema: { type: 'string', format: 'uuid' } }),
    ...COMMON,
    IF_NONE_MATCH,
    answer(200, 'The meeting, with the story where it is at home.', 'Meeting'),
    UNCHANGED,
    ...problems('not-found', 'withdrawn', 'not-caught-up'),
  );

export const ApiGetAgenda = () =>
  applyDecorators(
    ...reading(
      'getAgenda',
      'What is on, by day',
      'A date without a clock time is that day in every zone. Cancelled meetings stay, with their reason. A meeting is told on the days that are sure; others on which it may be only with `uncertain`, unless all of it falls inside.',
    ),
    query('from', 'The first day; today when it is not given.', DAY),
    query('to', 'The last day, so that they are at most 366; a week from the first when it is not given.', DAY),
    query('timeZone', 'In which the days are; the newsroom’s when it is not given.', TIME_ZONE),
    query('status', `Some of ${MEETING_STATUSES.join(', ')}, separated by commas.`, someOf(MEETING_STATUSES)),
    ApiQuery({
      name: 'uncertain',
      required: false,
      description: 'Tell in `vague` what only may fall inside.',
      schema: { type: 'string', enum: ['true', 'false'], default: 'false' },
    }),
    ...COMMON,
    IF_NONE_MATCH,
    answer(200, 'The agenda.', 'Agenda'),
    UNCHANGED,
    ...problems('not-caught-up'),
  );

export const ApiListPeople = () =>
  applyDecorators(
    ...reading('listPeople', 'Everybody who takes part, speaks or takes a stance'),
    query('q', 'What some spelling of the name begins with, however written.'),
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of people.', 'PersonPage'),
    ...problems('not-caught-up'),
  );

export const ApiGetPerson = () =>
  applyDecorators(
    ...reading(
      'getPerson',
      'One person: in which stories and meetings, what they said, where they stand',
      'The newest 100 of each; `counts` says how many there are, and the lists of the person page through all.',
    ),
    ApiParam({ name: 'name', description: 'In any spelling.', schema: SEGMENT }),
    ...COMMON,
    IF_NONE_MATCH,
    answer(200, 'The person.', 'Person'),
    UNCHANGED,
    ...problems('not-found', 'not-caught-up'),
  );

export const ApiListOfPerson = () =>
  applyDecorators(
    ...reading('listOfPerson', 'All that names a person, in the order in which it happened'),
    ApiParam({ name: 'name', description: 'In any spelling.', schema: SEGMENT }),
    ApiParam({ name: 'list', description: 'What of it.', schema: { type: 'string', enum: Object.keys(PERSON_LISTS) } }),
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of them.', 'ItemPage'),
    ...problems('not-found', 'not-caught-up'),
  );

export const ApiListStatements = () =>
  applyDecorators(
    ...reading('listStatements', 'Statements across stories, in the order in which they were made'),
    query('speaker', 'Who said it, in any spelling.'),
    query('topic', 'On what, in any spelling.'),
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of statements.', 'StatementPage'),
    ...problems('not-caught-up'),
  );

export const ApiListCorrections = () =>
  applyDecorators(
    ...reading('listCorrections', 'Corrections across stories, in the order in which they were made'),
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of corrections as read.', 'DevelopmentPage'),
    ...problems('not-caught-up'),
  );

export const ApiSearch = () =>
  applyDecorators(
    ...reading(
      'search',
      'Stories and developments by their words, the best first',
      'Words must all be there, in any order and however accented; "in quotes" they stand together, begin* finds what begins so, -word leaves out. A page at a moment may be short and still have a next one.',
    ),
    query('q', 'What to look for.', SEARCHED, true),
    query(
      'kind',
      `Some of development, ${SEARCH_KINDS.join(', ')}, or types of developments, separated by commas.`,
      someOf(['development', ...SEARCH_KINDS, ...DEVELOPMENT_TYPES]),
    ),
    query('desk', 'Only in stories of this desk.'),
    ApiQuery({
      name: 'state',
      required: false,
      description: 'Only in stories of this state.',
      schema: { type: 'string', enum: [...STORY_STATES] },
    }),
    query('story', 'Only in the story of this id.'),
    query('from', 'Only what happened from this date (EDTF) on.', WORLD_DATE),
    query('to', 'Only what happened up to this date (EDTF).', WORLD_DATE),
    AT_OF_ALL,
    ...PAGE.slice(0, 2),
    ...COMMON,
    answer(200, 'A page of what was found.', 'SearchPage'),
    ...problems('not-caught-up'),
  );
