/** The commands and views of one node on a log, without HTTP: for laws that need many small newsrooms. */
import { join } from 'node:path';
import { SERVER_PERMIT } from '../../src/access/permit.js';
import { Developments } from '../../src/commands/developments.js';
import { newId } from '../../src/commands/identity.js';
import { LogDevelopmentsHandler } from '../../src/commands/log-developments.handler.js';
import { Merges } from '../../src/commands/merges.js';
import { type DevelopmentRequest, LogDevelopments, OpenStory, type WriteContext } from '../../src/commands/messages.js';
import { Newsroom } from '../../src/commands/newsroom.js';
import { OpenStoryHandler } from '../../src/commands/open-story.handler.js';
import { SlugReservations } from '../../src/commands/slug-reservations.js';
import { StoryRepository } from '../../src/commands/story-repository.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { EmbargoEndings } from '../../src/ops/embargo-endings.js';
import { Projector } from '../../src/projections/projector.js';
import { ViewsReader } from '../../src/projections/views-reader.js';
import type { Folds } from '../../src/stories/folds.js';
import { developmentAsRead } from '../../src/story/as-read.js';
import { statusDocument } from '../../src/story/status.js';
import { newsroomView, publicView } from '../../src/story/view.js';
import { headOf } from '../contract/support.js';
import type { TestClock } from './clock.js';

const CONTEXT: WriteContext = {
  by: { id: 'desk', name: 'Desk', kind: 'none' },
  permit: SERVER_PERMIT,
  credential: 'desk',
  idempotencyKey: null,
  ifMatch: null,
  correlationId: 'c',
};

/** Ends of embargoes are the views' to log here. */
const NO_EMBARGOES = { endDue: async () => null };

/** The commands of a node, as HTTP would give them. */
export class Commands {
  readonly stories: StoryRepository;
  readonly merges: Merges;
  private readonly opening: OpenStoryHandler;
  private readonly logging: LogDevelopmentsHandler;

  constructor(store: EventStore, clock: TestClock) {
    this.stories = new StoryRepository(store);
    const slugs = new SlugReservations(store, this.stories, clock);
    const newsroom = new Newsroom(
      clock,
      'UTC',
      () => [],
      (text) => text,
    );
    const developments = new Developments(this.stories, slugs, newsroom);
    this.merges = new Merges(this.stories, developments);
    this.opening = new OpenStoryHandler(this.stories, slugs, newsroom);
    this.logging = new LogDevelopmentsHandler(this.stories, slugs, developments, this.merges, NO_EMBARGOES);
  }

  /** Opens a story and gives its id. */
  async open(slug: string, id?: string): Promise<string> {
    return (await this.opening.execute(new OpenStory({ slug, title: slug, id }, CONTEXT))).story.id;
  }

  log(story: string, requests: DevelopmentRequest | DevelopmentRequest[], more: Partial<WriteContext> = {}) {
    const single = !Array.isArray(requests);
    const command = new LogDevelopments(story, single ? [requests] : requests, single, { ...CONTEXT, ...more });
    return this.logging.execute(command);
  }
}

/** The views of a node, in a folder of its own. */
export class Views {
  readonly projector: Projector;
  private endings: EmbargoEndings | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly clock: TestClock,
    folder: string,
    name = 'views.sqlite',
  ) {
    this.projector = new Projector(store, { file: join(folder, name), position: (position) => position });
  }

  async start(): Promise<this> {
    await this.projector.start();
    const { store, clock } = this;
    this.endings = new EmbargoEndings(store, new ViewsReader(this.projector), clock, newId);
    return this;
  }

  /** Waits until the views hold all that the log has, and every embargo that is over has ended in them. */
  async catchUp(): Promise<void> {
    for (let ended: string | null = ''; ended !== null; ended = (await this.endings?.endDue()) ?? null) {
      await this.projector.reached(null, 10_000);
      await this.projector.reached(await headOf(this.store), 10_000);
    }
  }

  get reader(): ViewsReader {
    return new ViewsReader(this.projector);
  }
}

/** All that both audiences read of a story, from its folds. */
export function everythingIn({ newsroom, publicStory }: Pick<Folds, 'newsroom' | 'publicStory'>): object {
  const views = [newsroomView(newsroom, (position) => position), publicView(publicStory)];
  return views.map((view) => [
    statusDocument(view),
    [...view.newestFirst()].map((id) => developmentAsRead(view, id)),
    [...publicStory.records.entries()],
  ]);
}
