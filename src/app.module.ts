/** The wiring: which real parts stand behind the rooms of one node. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Credentials } from './access/credentials.js';
import { Directory } from './access/directory.js';
import { OidcIssuer } from './access/oidc/issuer.js';
import { PageSignIn } from './access/oidc/page-sign-in.js';
import { Sessions } from './access/sessions.js';
import type { Tokens } from './access/tokens.js';
import { AccessDecisions } from './commands/access-decisions.js';
import { type Clock, SYSTEM_CLOCK } from './commands/clock.js';
import { Developments } from './commands/developments.js';
import { Endings } from './commands/endings.js';
import { newId } from './commands/identity.js';
import { KeyUses } from './commands/key-uses.js';
import { LogDevelopmentsHandler } from './commands/log-developments.handler.js';
import { MarkSeenHandler } from './commands/mark-seen.handler.js';
import { Merges } from './commands/merges.js';
import { Newsroom } from './commands/newsroom.js';
import { OpenStoryHandler } from './commands/open-story.handler.js';
import { ServiceLog } from './commands/service-log.js';
import { SkipParkedHandler } from './commands/skip-parked.handler.js';
import { SlugReservations } from './commands/slug-reservations.js';
import { StoryRepository } from './commands/story-repository.js';
import type { Config } from './config/config.js';
import type { EventStore } from './event-store/event-store.js';
import { checkFields } from './http/dto/check-fields.js';
import { HttpModule } from './http/http.module.js';
import { tokensOf } from './open-log.js';
import { EmbargoEndings } from './ops/embargo-endings.js';
import { ReadinessCheck } from './ops/readiness.js';
import { Projector } from './projections/projector.js';
import { ReadingThread } from './projections/reading-thread.js';
import { ViewsReader } from './projections/views-reader.js';
import { Cursors } from './queries/cursor.js';
import { GetAgendaHandler } from './queries/get-agenda.handler.js';
import { GetDevelopmentHandler } from './queries/get-development.handler.js';
import { GetDiffHandler } from './queries/get-diff.handler.js';
import { GetHistoryHandler } from './queries/get-history.handler.js';
import { GetMeetingHandler } from './queries/get-meeting.handler.js';
import { GetPersonHandler } from './queries/get-person.handler.js';
import { GetStoryHandler } from './queries/get-story.handler.js';
import { GetTimelineHandler } from './queries/get-timeline.handler.js';
import { GetUnreadHandler } from './queries/get-unread.handler.js';
import { GetViewsHandler } from './queries/get-views.handler.js';
import { ListAuditHandler, ListKeysHandler } from './queries/list-access.handler.js';
import { ListItemsHandler, ListPersonItemsHandler } from './queries/list-items.handler.js';
import { ListParkedHandler } from './queries/list-parked.handler.js';
import { ListPartsHandler } from './queries/list-parts.handler.js';
import { ListPeopleHandler } from './queries/list-people.handler.js';
import { ListStoriesHandler } from './queries/list-stories.handler.js';
import { LiveStreams } from './queries/live/live-streams.js';
import { SearchAllHandler } from './queries/search.handler.js';
import { StoryFinder } from './queries/story-finder.js';
import { ViewGate } from './queries/view-gate.js';

/** What one node runs on. Open before the application is made, closed after it. */
export interface Parts {
  readonly config: Config;
  readonly store: EventStore;
  readonly projector: Projector;
  readonly tokens: Tokens;
  readonly directory: Directory;
  readonly clock: Clock;
}

/** What decides about access on a node's log. */
export const accessDecisions = ({ store, directory, clock }: Parts): AccessDecisions =>
  new AccessDecisions(new ServiceLog(store, clock), directory, clock);

/** Chooses or finds the key for tokens and starts the projector on a file of views. */
export async function startParts(
  config: Config,
  store: EventStore,
  viewsFile: string,
  clock: Clock = SYSTEM_CLOCK,
  onFailure?: (error: Error) => void,
): Promise<Parts> {
  const tokens = await tokensOf(store, clock);
  const position = (text: string) => tokens.seal('position', 'newsroom', text);
  const projector = new Projector(store, { file: viewsFile, position, onFailure });
  await projector.start();
  const directory = new Directory(store);
  directory.start();
  return { config, store, projector, tokens, directory, clock };
}

const NOT_COUNTED = {
  opened: () => undefined,
  closed: () => undefined,
  sent: () => undefined,
  refused: () => undefined,
};

@Module({})
export class AppModule {
  static on(parts: Parts): DynamicModule {
    const { config, store, projector, tokens, directory, clock } = parts;
    const stories = new StoryRepository(store);
    const slugs = new SlugReservations(store, stories, clock);
    const newsroom = new Newsroom(clock, config.timeZone, checkFields, (text) => tokens.seal('id', 'newsroom', text));
    const developments = new Developments(stories, slugs, newsroom);
    const merges = new Merges(stories, developments);
    const views = new ViewsReader(projector);
    const thread = new ReadingThread(projector);
    projector.host(thread);
    const endings = new EmbargoEndings(store, views, clock, newId);
    const position = (text: string) => tokens.seal('position', 'newsroom', text);
    const decisions = accessDecisions(parts);
    const uses = new KeyUses(decisions);
    const sessions = new Sessions(tokens);
    const { oidc } = config;
    const people = oidc === null ? null : new OidcIssuer(oidc, clock);
    const pageSignIn = oidc?.clientId == null ? null : new PageSignIn({ ...oidc, clientId: oidc.clientId }, clock);
    const credentials = new Credentials(directory, sessions, clock, {
      people,
      publicRead: config.publicRead,
      onKeyUsed: (caller, now) => uses.saw(caller, now),
    });
    const finder = new StoryFinder(views, projector, projector.stories, store, position);
    const gate = new ViewGate(projector, endings);
    const compare = (a: string, b: string) => store.comparePositions(a, b);
    const isPosition = (text: string) => store.isPosition(text);
    const live = new LiveStreams({ projector, views, compare }, tokens, isPosition, gate, finder);
    const provide = <T extends object>(value: T) => ({ provide: value.constructor, useValue: value });
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        HttpModule.with({
          config,
          tokens,
          viewWait: projector,
          views: projector,
          readiness: new ReadinessCheck(store, projector),
          live,
          streamCounts: NOT_COUNTED,
          access: { decisions, directory, credentials, sessions, uses, pageSignIn },
          clock,
        }),
      ],
      providers: [
        provide(stories),
        provide(slugs),
        provide(newsroom),
        provide(developments),
        provide(merges),
        provide(views),
        provide(thread),
        provide(endings),
        provide(projector),
        provide(new ServiceLog(store, clock)),
        provide(finder),
        provide(gate),
        provide(new Cursors(tokens)),
        provide(directory),
        OpenStoryHandler,
        LogDevelopmentsHandler,
        { provide: Endings, useValue: endings },
        GetStoryHandler,
        ListStoriesHandler,
        GetHistoryHandler,
        GetDevelopmentHandler,
        GetViewsHandler,
        ListParkedHandler,
        SkipParkedHandler,
        MarkSeenHandler,
        GetDiffHandler,
        GetUnreadHandler,
        GetTimelineHandler,
        ListPartsHandler,
        GetMeetingHandler,
        GetAgendaHandler,
        ListPeopleHandler,
        GetPersonHandler,
        ListItemsHandler,
        ListPersonItemsHandler,
        SearchAllHandler,
        ListKeysHandler,
        ListAuditHandler,
      ],
    };
  }
}
