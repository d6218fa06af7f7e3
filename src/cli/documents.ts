/** What the API answers (API §2, §3), as far as a terminal shows it. `--json` gives all of it, as it came. */

export interface Person {
  readonly name: string;
  readonly role?: string;
}

export interface Meeting {
  readonly id: string;
  readonly form: string;
  readonly title: string | null;
  readonly participants: readonly Person[];
  readonly place: { readonly name: string; readonly city?: string } | null;
  readonly status: string;
  readonly tentative: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string | null;
  readonly previousDates: readonly { readonly startsAt: string }[];
  readonly reason: string | null;
  readonly cancelledBy: string | null;
  readonly effectiveFrom: string | null;
  readonly outcome: string | null;
  readonly occurredAt: string | null;
  readonly conflicts: readonly unknown[];
}

export interface MeetingOnDay extends Meeting {
  readonly slug: string;
}

/** A moment as an answer repeats it. */
export interface At {
  readonly kind: string;
  readonly value: string | number | null;
  readonly revision: number;
}

export interface Status {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly desk: string | null;
  readonly topics: readonly string[];
  readonly state: string;
  readonly revision: number;
  readonly at: At | null;
  readonly changedAt: string;
  readonly headline: { readonly summary: string; readonly occurredAt: string | null } | null;
  readonly meetings: readonly Meeting[];
  readonly stances: readonly {
    readonly actor: Person;
    readonly topic: string;
    readonly stance: string;
    readonly since: string | null;
    readonly earlier: readonly { readonly stance: string }[];
  }[];
  readonly statements: {
    readonly total: number;
    readonly latest: readonly { readonly speaker: Person; readonly text: string; readonly kind: string }[];
  };
  readonly facts: { readonly total: number; readonly latest: readonly { readonly text: string }[] };
  readonly figures: readonly {
    readonly measure: string;
    readonly subject: string | null;
    readonly unit: string | null;
    readonly value: Readonly<Record<string, unknown>>;
  }[];
  readonly conflicts: readonly unknown[];
  readonly counts: { readonly developments: number; readonly corrections: number; readonly retractions: number };
}

/** A development as read. */
export interface Development {
  readonly id: string;
  readonly type: string;
  readonly storyId: string;
  readonly revision: number;
  readonly summary: string;
  readonly occurredAt?: string | null;
  readonly knownAt?: string;
  readonly recordedAt?: string;
  readonly publicAt?: string;
  readonly verification?: string;
  readonly visibility: string;
  /** The story that it is at home in, whose revision it has, when it was filed here from there. */
  readonly home?: string;
  readonly sources?: readonly { readonly name?: string; readonly kind: string; readonly description?: string }[];
  readonly correctedBy?: readonly string[];
  readonly retractedBy?: string | null;
  readonly loggedLate?: boolean;
  readonly data?: { readonly meetingId?: string };
}

export interface Diff {
  readonly from: At;
  readonly to: At;
  readonly changes: readonly {
    readonly subject: { readonly kind: string; readonly id: string };
    readonly field: string;
    readonly old: unknown;
    readonly new: unknown;
  }[];
  readonly sentences: readonly { readonly text: string; readonly developmentIds: readonly string[] }[];
}
