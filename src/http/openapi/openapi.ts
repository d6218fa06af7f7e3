/** The reference: OpenAPI 3.1 at /api/v1/openapi.json, and a page of it at /api/docs. Made from controllers and DTOs. */

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ACCESS_DTOS } from '../dto/access.dto.js';
import { DATA_DTOS } from '../dto/data/data-dtos.js';
import { DevelopmentDto } from '../dto/development.dto.js';
import { MarkSeenDto } from '../dto/mark-seen.dto.js';
import { OpenStoryDto } from '../dto/open-story.dto.js';
import { SkipParkedDto } from '../dto/skip-parked.dto.js';
import { dataSchemas } from './data-schemas.js';
import { addExamples, forTryingOut, problemExamples, readAnswers } from './examples.js';
import { HEADERS } from './headers.js';
import { addManners } from './manners.js';
import { requestSchemas } from './request-schemas.js';
import type { Schema } from './schema-words.js';
import { ANSWER_SCHEMAS } from './schemas.js';

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

const ABOUT = `An event-sourced newsroom story tracker. Everything is a development; nothing is overwritten.

Errors are problems (RFC 9457): \`code\` says which, and \`type\` leads to a page that explains it. Lists are read page by page: \`next\` is the \`cursor\` of the page behind. Every GET answers HEAD too.

Examples of one name belong together, request and answer. Their numbers are the order in which they were sent to a node that held the demo's story.`;

export function setUpOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Slugline API',
    patchDocumentOnRequest: (request: unknown, _reply: unknown, document: OpenAPIObject) =>
      isOfPage(request) ? forTryingOut(document) : document,
  });
}

/** Whether it is the page that asks for the document, in a script of its own. */
const isOfPage = (request: unknown): boolean =>
  (request as { url?: string }).url?.includes('/swagger-ui-init.js') === true;

/** The document of an application. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Slugline')
    .setDescription(ABOUT)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This node.')
    .addTag('Writing', 'Open stories and log what happened.')
    .addTag('Reading', 'The latest status, the history, and the story at any moment.')
    .addTag('Live', 'What happens, as it happens.')
    .addTag('Running', 'How this node does, and what its answers mean.')
    .addTag('Access', 'Who may do what: keys, desks, people, and signing in with a browser.')
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
  const dtos = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const all = { ...requestSchemas(dtos), ...dataSchemas(dtos), ...ANSWER_SCHEMAS };
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
