import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AccessAct, Key } from '../access/book.js';
import { Directory } from '../access/directory.js';
import { Cursors } from './cursor.js';
import type { ListAnswer, Page } from './messages.js';
import { pageOf } from './page.js';

/** What is told of a key: never its text, which nobody has but who was given it. */
export const keyDocument = (key: Key, lastUsedAt: string | null): object => ({
  id: key.id,
  name: key.name,
  role: key.role,
  desks: key.desks,
  hint: key.hint,
  createdAt: key.createdAt,
  createdBy: key.createdBy,
  expiresAt: key.expiresAt,
  revokedAt: key.revokedAt,
  revokedBy: key.revokedBy,
  lastUsedAt,
});

const actDocument = ({ id, type, at, by, data: { at: _, ...data } }: AccessAct): object => ({ id, type, at, by, data });

/** Every key that was made, oldest first. Fails with InvalidRequest (cursor), AccessUnknown. */
export class ListKeys extends Query<ListAnswer> {
  constructor(
    readonly page: Page,
    /** When a key was last used, as far as it is known. */
    readonly lastUsed: (keyId: string) => Promise<string | null>,
  ) {
    super();
  }
}

/** Every decision about access, oldest first. Fails with InvalidRequest (cursor), AccessUnknown. */
export class ListAudit extends Query<ListAnswer> {
  constructor(readonly page: Page) {
    super();
  }
}

@QueryHandler(ListKeys)
export class ListKeysHandler implements IQueryHandler<ListKeys, ListAnswer> {
  constructor(
    private readonly directory: Directory,
    private readonly cursors: Cursors,
  ) {}

  async execute({ page, lastUsed }: ListKeys): Promise<ListAnswer> {
    const { all } = await this.directory.refreshed();
    const rows = pageRows(this.cursors, 'keys', page, all);
    const told = rows.map(async ({ one, place }) => {
      return { place, json: JSON.stringify(keyDocument(one, await lastUsed(one.id))) };
    });
    return pageOf(this.cursors, 'newsroom', 'keys', page, await Promise.all(told), ({ place }) => [place]);
  }
}

@QueryHandler(ListAudit)
export class ListAuditHandler implements IQueryHandler<ListAudit, ListAnswer> {
  constructor(
    private readonly directory: Directory,
    private readonly cursors: Cursors,
  ) {}

  async execute({ page }: ListAudit): Promise<ListAnswer> {
    const { acts } = await this.directory.refreshed();
    const rows = pageRows(this.cursors, 'audit', page, acts);
    const told = rows.map(({ one, place }) => ({ place, json: JSON.stringify(actDocument(one)) }));
    return pageOf(this.cursors, 'newsroom', 'audit', page, told, ({ place }) => [place]);
  }
}

/** The rows of a page of what only ever grows at its end, with one more than its limit. */
function pageRows<T>(
  cursors: Cursors,
  list: string,
  { limit, cursor, reverse }: Page,
  all: readonly T[],
): { readonly one: T; readonly place: number }[] {
  const from = cursors.read('newsroom', list, cursor)?.[0];
  const step = reverse ? -1 : 1;
  const rows: { one: T; place: number }[] = [];
  let place = from === undefined ? (reverse ? all.length - 1 : 0) : Number(from) + step;
  for (; rows.length <= limit && place >= 0 && place < all.length; place += step) {
    rows.push({ one: all[place] as T, place });
  }
  return rows;
}
