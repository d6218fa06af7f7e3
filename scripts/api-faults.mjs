/** What is made to go wrong while examples are recorded, since no request alone can do it. */

/** Makes one view fail over some entries, from the next start on until `end`. */
export function failingViews({ VIEWS }, ids) {
  const sound = VIEWS.history;
  VIEWS.history = {
    ...sound,
    open: (db) => {
      const apply = sound.open(db);
      return (change) => {
        for (const id of ids) {
          const has = change.audiences.some((one) => one.view?.story.entries.has(id));
          if (has) throw new Error('A view cannot take it.');
        }
        apply(change);
      };
    },
  };
  return {
    end: () => {
      VIEWS.history = sound;
    },
  };
}

/** Makes the embedded log, or signing in, fail until `end`. */
export function logFaults({ SqliteEventStore, PageSignIn, StoreUnavailable, WrongExpectedRevision, personOf }) {
  const { append, read } = SqliteEventStore.prototype;
  const { finish } = PageSignIn.prototype;
  const errors = {
    overtaken: (stream, expected) => new WrongExpectedRevision(stream, expected, expected + 1),
    away: () => new StoreUnavailable('The log is away.'),
    broken: () => new Error('Nobody thought of this.'),
  };
  return {
    append: (fault) => {
      SqliteEventStore.prototype.append = async (stream, expected) => {
        throw errors[fault](stream, expected);
      };
    },
    unreadable: () => {
      SqliteEventStore.prototype.read = () => {
        throw errors.away();
      };
    },
    /** The issuer says who somebody is, and of no role that is one here. */
    nobodyHasARole: () => {
      PageSignIn.prototype.finish = async function nobody() {
        return personOf({ sub: '8271', iat: 0 }, this.config);
      };
    },
    end: () => {
      Object.assign(SqliteEventStore.prototype, { append, read });
      PageSignIn.prototype.finish = finish;
    },
  };
}
