/** The reference: OpenAPI 3.1 at /api/v1/openapi.json, and a page of it at /api/docs. Made from controllers and DTOs. */

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { CATALOGUE, type DevelopmentType } from '../../story/events.js';
import { ACCESS_DTOS } from '../dto/access.dto.js';
import { DATA_DTOS } from '../dto/data/data-dtos.js';
import { DevelopmentDto } from '../dto/development.dto.js';
import { MarkSeenDto } from '../dto/mark-seen.dto.js';
import { OpenStoryDto } from '../dto/open-story.dto.js';
import { SkipParkedDto } from '../dto/skip-parked.dto.js';
import { addExamples, problemExamples, readAnswers } from './examples.js';
import { addManners, HEADERS } from './manners.js';
import { ANSWER_SCHEMAS } from './schemas.js';

type Schema = Record<string, unknown>;

/** How one says who one is. */
const SECURITY = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key (`slk_…`), or an access token of the configured issuer.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'slugline-session',
    description:
      'A browser that is signed in; `__Host-slugline` over TLS. Changes need the header `slugline-csrf` too, as `GET /api/v1/me` gives it.',
  },
};

export function setUpOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Slugline API',
  });
}

/** The document of an application. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Slugline')
    .setDescription('An event-sourced newsroom story tracker. Everything is a development; nothing is overwritten.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This node.')
    .addTag('Writing', 'Open stories and log what happened.')
    .addTag('Reading', 'The latest status, the history, and the story at any moment.')
    .addTag('Live', 'What happens, as it happens.')
    .addTag('Running', 'How this node does.')
    .addTag('Access', 'Who may do what: keys, desks, people.')
    .build();
  const extraModels = [
    OpenStoryDto,
    DevelopmentDto,
    SkipParkedDto,
    MarkSeenDto,
    ...ACCESS_DTOS,
    ...Object.values(DATA_DTOS),
  ];
  const document = SwaggerModule.createDocument(app, config, { extraModels, autoTagControllers: false });
  const { DevelopmentDto: envelope, ...schemas } = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const all = { ...schemas, ...newDevelopment(envelope ?? {}), ...ANSWER_SCHEMAS };
  const answers = readAnswers();
  addExamples(document.paths, answers);
  addManners(document.paths);
  const components = {
    ...document.components,
    schemas: all,
    examples: problemExamples(answers),
    headers: HEADERS,
    securitySchemes: SECURITY,
  };
  return { ...document, security: [{ key: [] }, { session: [] }], components } as unknown as OpenAPIObject;
}

/** One schema per type of development: the envelope with the data of that type. */
function newDevelopment({ properties }: Schema): Record<string, Schema> {
  const made: Record<string, Schema> = {};
  for (const [type, dto] of Object.entries(DATA_DTOS)) {
    const { knownAt, withhold, ...always } = { ...(properties as Record<string, Schema>) };
    made[`New${type}`] = {
      type: 'object',
      required: type === 'MeetingHeld' ? ['type', 'data', 'occurredAt'] : ['type', 'data'],
      additionalProperties: false,
      properties: {
        ...always,
        ...(CATALOGUE[type as DevelopmentType].newMatter ? { knownAt, withhold } : {}),
        type: { type: 'string', const: type },
        data: { $ref: `#/components/schemas/${dto.name}` },
      },
    };
  }
  const names = Object.keys(made);
  made.NewDevelopment = {
    type: 'object',
    oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(names.map((name) => [name.slice('New'.length), `#/components/schemas/${name}`])),
    },
  };
  return made;
}
