/** Types of the API. Made from docs/openapi.json by `npm run docs`. Do not edit. */

export interface paths {
    "/api/v1/stories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stories, the newest change first
         * @description Each with its latest status. What is given narrows it, all together.
         */
        get: operations["listStories"];
        put?: never;
        /**
         * Open a story
         * @description A slug is unique among open stories. Choose the `id` yourself, or send an Idempotency-Key, to send it again safely.
         */
        post: operations["openStory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/developments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The developments of a story
         * @description All that was logged on it, as it reads now; `data` is always what was first logged.
         */
        get: operations["getHistory"];
        put?: never;
        /**
         * Log one development, or several, all or none
         * @description Send one object, or an array of at most 200. Later elements may name ids that earlier ones choose.
         */
        post: operations["logDevelopments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest status of a story, or its status at a moment
         * @description Folded from its developments. Meetings, stances and figures are the 100 most recent of each; the lists below the story page through all.
         */
        get: operations["getStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/developments/{developmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One development, with the corrections that stand */
        get: operations["getDevelopment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed in a story between two moments, in either direction
         * @description Field by field, with the developments that did it; and as sentences in the order of happening. Applied to the state at `from`, the changes give the state at `to`.
         */
        get: operations["getDiff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed in a story since I last looked
         * @description The diff from your mark to now; without a mark, all of it. For the newsroom.
         */
        get: operations["getUnread"];
        /**
         * Mark how far I have seen a story
         * @description A lower revision than before marks what came after it as unread again.
         */
        put: operations["markSeen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A story as told: corrected, without what was withdrawn, late news at its place */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All meetings of a story
         * @description As the status has them, by the place of what set each last.
         */
        get: operations["listMeetingsOfStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All statements of a story
         * @description As the status has them, by the place of what set each last.
         */
        get: operations["listStatementsOfStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/stances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where everybody in a story stands on its topics
         * @description As the status has them, by the place of what set each last.
         */
        get: operations["listStancesOfStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All figures of a story, each as last reported
         * @description As the status has them, by the place of what set each last.
         */
        get: operations["listFiguresOfStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All facts of a story
         * @description As the status has them, by the place of what set each last.
         */
        get: operations["listFactsOfStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every development of every story, as it comes
         * @description Server-sent events (HTML Living Standard, §9.2): `id:` resumes the stream behind the event, `event:` is the type of the development, `data:` the development as read, on one line.
         *
         *     Comments come as heartbeats. The stream begins now, or behind the id in `Last-Event-ID` or `after`: everything of the audience that came since is told once, in the order of the log, and then what comes.
         *
         *     The public is told what comes into its view when it does (an embargo ends, a release), and `DevelopmentWithdrawn` with `{id, storyId}` when something leaves it.
         */
        get: operations["streamAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{story}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every development of a story, as it comes
         * @description Server-sent events (HTML Living Standard, §9.2): `id:` resumes the stream behind the event, `event:` is the type of the development, `data:` the development as read, on one line.
         *
         *     Comments come as heartbeats. The stream begins now, or behind the id in `Last-Event-ID` or `after`: everything of the audience that came since is told once, in the order of the log, and then what comes.
         *
         *     The public is told what comes into its view when it does (an embargo ends, a release), and `DevelopmentWithdrawn` with `{id, storyId}` when something leaves it.
         */
        get: operations["streamStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meetings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One meeting, wherever it is logged
         * @description The id of a duplicate leads to what it duplicates.
         */
        get: operations["getMeeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is on, by day
         * @description A date without a clock time is that day in every zone. Cancelled meetings stay, with their reason. A meeting is told on the days that are sure; others on which it may be only with `uncertain`, unless all of it falls inside.
         */
        get: operations["getAgenda"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who takes part, speaks or takes a stance */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person: in which stories and meetings, what they said, where they stand
         * @description The newest 100 of each; `counts` says how many there are, and the lists of the person page through all.
         */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{name}/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that names a person, in the order in which it happened */
        get: operations["listOfPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements across stories, in the order in which they were made */
        get: operations["listStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Corrections across stories, in the order in which they were made */
        get: operations["listCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stories and developments by their words, the best first
         * @description Words must all be there, in any order and however accented; "in quotes" they stand together, begin* finds what begins so, -word leaves out. A page at a moment may be short and still have a next one.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far this node’s views are, and how a rebuild of them goes */
        get: operations["getViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make this node’s views anew from the log
         * @description The present views answer until the new ones are as far, and are then replaced at once. A rebuild that was cut off goes on at the next start. Nothing happens while one is being made.
         */
        post: operations["rebuildViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events that the views could not apply
         * @description Later events of the same story wait behind it. Everything else goes on.
         */
        get: operations["listParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a parked event again, and all that waits behind it */
        post: operations["retryParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the views of all nodes pass over a parked event
         * @description An editor’s decision, kept in the log. The event stays there; the views count it as an entry that does nothing.
         */
        post: operations["skipParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who I am
         * @description What the credential stands for, and what it may.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every key that was made
         * @description Without their texts, which nobody has but who was given them.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key
         * @description `key` holds its text this once. The same Idempotency-Key again gives the same key without it.
         */
        post: operations["makeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One key */
        get: operations["getKey"];
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description Every node refuses it within two seconds. Revoking it again changes nothing.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a one-time link to sign in with a key
         * @description For a browser. Good for 30 minutes, once.
         */
        post: operations["makeSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Desks that are private */
        get: operations["listDesks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desks/{desk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a desk private, or open again
         * @description The stories of a private desk are there only for keys and people that name the desk.
         */
        put: operations["changeDesk"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what an issuer gave a person
         * @description Tokens and sessions that were given until now count no more. To keep somebody out, close the account there.
         */
        post: operations["refusePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided about access, and by whom */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page to sign in on
         * @description It uses no link up: whatever looks at links may look at it.
         */
        get: operations["getSignIn"];
        put?: never;
        /**
         * Sign in with a one-time link
         * @description Only from this server’s own page.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * To the issuer where people sign in
         * @description Where `OIDC_ISSUER` and `OIDC_CLIENT_ID` are set; elsewhere there is nothing here.
         */
        get: operations["leaveToSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the issuer sends people back to
         * @description What the address holds is between the issuer and this server. The browser brings the cookie that it left with.
         */
        get: operations["comeBack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session on every node. With a key there is none to end.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To the page of this node */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process lives
         * @description For whatever starts it again when it does not.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether this node can do its work
         * @description For whatever sends requests to it: while it answers 503, others should have them. Everybody is told the states alone. Who may see the node’s numbers is told them too, with what is the matter.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The numbers of this node, for Prometheus
         * @description Open to everybody where `PUBLIC_METRICS=1`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem means and what to do
         * @description The `type` of every problem leads here.
         */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        OpenStoryDto: {
            slug: string;
            title: string;
            desk?: string | null;
            /**
             * Format: language-tag
             * @example en
             */
            language?: string | null;
            topics?: string[] | null;
            /** Format: uuid */
            id?: string | null;
        };
        SourceDto: {
            name: string;
            /** @enum {string} */
            kind: "named" | "official" | "wire" | "document" | "anonymous";
            /** Format: url */
            url?: string | null;
            description?: string | null;
        };
        SkipParkedDto: {
            reason: string;
        };
        MarkSeenDto: {
            seen: number;
        };
        MakeKeyDto: {
            name: string;
            /** @enum {string} */
            role: "reader" | "reporter" | "editor" | "admin" | "machine";
            desks?: string[] | null;
            /** Format: date-time */
            expiresAt?: string | null;
        };
        ChangeDeskDto: {
            private: boolean;
        };
        RefusePersonDto: {
            issuer: string;
            subject: string;
            reason: string;
        };
        StoryRetitledDto: {
            slug?: string | null;
            title?: string | null;
            desk?: string | null;
            topics?: string[] | null;
        };
        StoryClosedDto: {
            reason: string;
        };
        StoryReopenedDto: {
            reason: string;
        };
        StoryMergedDto: {
            /** Format: uuid */
            into: string;
            reason: string;
        };
        StoryUnmergedDto: {
            reason: string;
        };
        FiledDto: {
            /** Format: uuid */
            storyId: string;
            /** Format: uuid */
            developmentId?: string | null;
        };
        DevelopmentCrossFiledDto: {
            from: components["schemas"]["FiledDto"];
            reason?: string | null;
        };
        CrossFilingRemovedDto: {
            from: components["schemas"]["FiledDto"];
            reason?: string | null;
        };
        NamesJoinedDto: {
            /** @enum {string} */
            kind: "person" | "topic";
            names: string[];
            as: string;
        };
        VenueDto: {
            name: string;
            city?: string | null;
            country?: string | null;
        };
        PersonDto: {
            name: string;
            role?: string | null;
            organisation?: string | null;
        };
        MeetingScheduledDto: {
            title?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
            topics?: string[] | null;
            /** Format: uuid */
            meetingId?: string | null;
            /** @enum {string} */
            form: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants: components["schemas"]["PersonDto"][];
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt?: string | null;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            tentative?: boolean | null;
            dependsOn?: string[] | null;
        };
        MeetingConfirmedDto: {
            /** Format: uuid */
            meetingId: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt?: string | null;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
        };
        MeetingRescheduledDto: {
            title?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
            topics?: string[] | null;
            /** @enum {string|null} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other" | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            /** Format: uuid */
            meetingId?: string | null;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            tentative?: boolean | null;
            reason?: string | null;
        };
        MeetingPostponedDto: {
            title?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
            topics?: string[] | null;
            /** @enum {string|null} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other" | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            /** Format: uuid */
            meetingId?: string | null;
            reason: string;
        };
        MeetingCancelledDto: {
            title?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
            topics?: string[] | null;
            /** @enum {string|null} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other" | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            /** Format: uuid */
            meetingId?: string | null;
            reason: string;
            cancelledBy?: string | null;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            effectiveFrom?: string | null;
        };
        MeetingReinstatedDto: {
            /** Format: uuid */
            meetingId: string;
            reason: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt?: string | null;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            tentative?: boolean | null;
        };
        MeetingStartedDto: {
            title?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
            topics?: string[] | null;
            /** @enum {string|null} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other" | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            /** Format: uuid */
            meetingId?: string | null;
        };
        MeetingHeldDto: {
            title?: string | null;
            place?: components["schemas"]["VenueDto"] | null;
            topics?: string[] | null;
            /** @enum {string|null} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other" | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            /** Format: uuid */
            meetingId?: string | null;
            attendees?: components["schemas"]["PersonDto"][] | null;
            outcome?: string | null;
        };
        MeetingAmendedDto: {
            /** Format: uuid */
            meetingId: string;
            title?: string | null;
            /** @enum {string|null} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other" | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            place?: components["schemas"]["VenueDto"] | null;
            outcome?: string | null;
        };
        StatementIssuedDto: {
            /** @enum {string} */
            kind: "quote" | "paraphrase" | "announcement" | "denial";
            speaker: components["schemas"]["PersonDto"];
            text: string;
            /**
             * Format: language-tag
             * @example en
             */
            language?: string | null;
            channel?: string | null;
            /** Format: uuid */
            meetingId?: string | null;
            topics?: string[] | null;
            /** Format: uuid */
            denies?: string | null;
            /** Format: uuid */
            respondsTo?: string | null;
        };
        StanceTakenDto: {
            actor: components["schemas"]["PersonDto"];
            topic: string;
            stance: string;
            reason?: string | null;
            statementIds?: string[] | null;
        };
        FactReportedDto: {
            text: string;
            topics?: string[] | null;
            participants?: components["schemas"]["PersonDto"][] | null;
            place?: components["schemas"]["VenueDto"] | null;
        };
        FigureReportedDto: {
            measure: string;
            subject?: string | null;
            unit?: string | null;
            value: {
                exactly: number;
            } | {
                atLeast: number;
            } | {
                atMost: number;
            } | {
                about: number;
            } | {
                between: number[];
            };
        };
        NoteAddedDto: {
            /** @enum {string} */
            kind: "note" | "background";
            text: string;
        };
        LinkAddedDto: {
            /** Format: uuid */
            from: string;
            /** Format: uuid */
            to: string;
            /** @enum {string} */
            relation: "ledTo" | "contradicts" | "confirms" | "supersedes" | "duplicates";
        };
        LinkRemovedDto: {
            /** Format: uuid */
            from: string;
            /** Format: uuid */
            to: string;
            /** @enum {string} */
            relation: "ledTo" | "contradicts" | "confirms" | "supersedes" | "duplicates";
        };
        SourceAddedDto: {
            /** Format: uuid */
            developmentId: string;
            source: components["schemas"]["SourceDto"];
        };
        VerificationChangedDto: {
            /** Format: uuid */
            developmentId: string;
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            reason: string;
        };
        DevelopmentCorrectedDto: {
            /** Format: uuid */
            developmentId: string;
            /** @description A merge patch (RFC 7396) on the data, occurredAt, timeZone and sources: null removes a field. */
            changes: {
                [key: string]: unknown;
            };
            wrong: string;
            reason?: string | null;
        };
        DevelopmentRetractedDto: {
            /** Format: uuid */
            developmentId: string;
            reason: string;
        };
        DevelopmentWithheldDto: {
            /** Format: uuid */
            developmentId: string;
            reason: string;
        };
        DevelopmentReleasedDto: {
            /** Format: uuid */
            developmentId: string;
            reason?: string | null;
        };
        EmbargoSetDto: {
            /** Format: uuid */
            developmentId: string;
            /** Format: date-time */
            until: string;
            reason: string;
        };
        EmbargoLiftedDto: {
            /** Format: uuid */
            developmentId: string;
            reason: string;
        };
        NewStoryRetitled: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StoryRetitled";
            data: components["schemas"]["StoryRetitledDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewStoryClosed: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StoryClosed";
            data: components["schemas"]["StoryClosedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewStoryReopened: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StoryReopened";
            data: components["schemas"]["StoryReopenedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewStoryMerged: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StoryMerged";
            data: components["schemas"]["StoryMergedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewStoryUnmerged: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StoryUnmerged";
            data: components["schemas"]["StoryUnmergedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewDevelopmentCrossFiled: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DevelopmentCrossFiled";
            data: components["schemas"]["DevelopmentCrossFiledDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewCrossFilingRemoved: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "CrossFilingRemoved";
            data: components["schemas"]["CrossFilingRemovedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewNamesJoined: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "NamesJoined";
            data: components["schemas"]["NamesJoinedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingScheduled: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingScheduled";
            data: components["schemas"]["MeetingScheduledDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingConfirmed: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingConfirmed";
            data: components["schemas"]["MeetingConfirmedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingRescheduled: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingRescheduled";
            data: components["schemas"]["MeetingRescheduledDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingPostponed: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingPostponed";
            data: components["schemas"]["MeetingPostponedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingCancelled: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingCancelled";
            data: components["schemas"]["MeetingCancelledDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingReinstated: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingReinstated";
            data: components["schemas"]["MeetingReinstatedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingStarted: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingStarted";
            data: components["schemas"]["MeetingStartedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingHeld: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt: string;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingHeld";
            data: components["schemas"]["MeetingHeldDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewMeetingAmended: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "MeetingAmended";
            data: components["schemas"]["MeetingAmendedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewStatementIssued: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StatementIssued";
            data: components["schemas"]["StatementIssuedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewStanceTaken: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "StanceTaken";
            data: components["schemas"]["StanceTakenDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewFactReported: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "FactReported";
            data: components["schemas"]["FactReportedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewFigureReported: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "FigureReported";
            data: components["schemas"]["FigureReportedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewNoteAdded: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "NoteAdded";
            data: components["schemas"]["NoteAddedDto"];
            /** Format: date-time */
            knownAt?: string | null;
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewLinkAdded: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LinkAdded";
            data: components["schemas"]["LinkAddedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewLinkRemoved: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "LinkRemoved";
            data: components["schemas"]["LinkRemovedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewSourceAdded: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SourceAdded";
            data: components["schemas"]["SourceAddedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewVerificationChanged: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "VerificationChanged";
            data: components["schemas"]["VerificationChangedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewDevelopmentCorrected: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DevelopmentCorrected";
            data: components["schemas"]["DevelopmentCorrectedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewDevelopmentRetracted: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DevelopmentRetracted";
            data: components["schemas"]["DevelopmentRetractedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewDevelopmentWithheld: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DevelopmentWithheld";
            data: components["schemas"]["DevelopmentWithheldDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewDevelopmentReleased: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "DevelopmentReleased";
            data: components["schemas"]["DevelopmentReleasedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewEmbargoSet: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EmbargoSet";
            data: components["schemas"]["EmbargoSetDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewEmbargoLifted: {
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            occurredAt?: string | null;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string | null;
            sources?: components["schemas"]["SourceDto"][] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "EmbargoLifted";
            data: components["schemas"]["EmbargoLiftedDto"];
            /** @enum {string|null} */
            verification?: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted" | null;
            /** Format: uuid */
            id?: string | null;
            note?: string | null;
        };
        NewDevelopment: components["schemas"]["NewStoryRetitled"] | components["schemas"]["NewStoryClosed"] | components["schemas"]["NewStoryReopened"] | components["schemas"]["NewStoryMerged"] | components["schemas"]["NewStoryUnmerged"] | components["schemas"]["NewDevelopmentCrossFiled"] | components["schemas"]["NewCrossFilingRemoved"] | components["schemas"]["NewNamesJoined"] | components["schemas"]["NewMeetingScheduled"] | components["schemas"]["NewMeetingConfirmed"] | components["schemas"]["NewMeetingRescheduled"] | components["schemas"]["NewMeetingPostponed"] | components["schemas"]["NewMeetingCancelled"] | components["schemas"]["NewMeetingReinstated"] | components["schemas"]["NewMeetingStarted"] | components["schemas"]["NewMeetingHeld"] | components["schemas"]["NewMeetingAmended"] | components["schemas"]["NewStatementIssued"] | components["schemas"]["NewStanceTaken"] | components["schemas"]["NewFactReported"] | components["schemas"]["NewFigureReported"] | components["schemas"]["NewNoteAdded"] | components["schemas"]["NewLinkAdded"] | components["schemas"]["NewLinkRemoved"] | components["schemas"]["NewSourceAdded"] | components["schemas"]["NewVerificationChanged"] | components["schemas"]["NewDevelopmentCorrected"] | components["schemas"]["NewDevelopmentRetracted"] | components["schemas"]["NewDevelopmentWithheld"] | components["schemas"]["NewDevelopmentReleased"] | components["schemas"]["NewEmbargoSet"] | components["schemas"]["NewEmbargoLifted"];
        NamedPerson: {
            name: string;
            role?: string;
            organisation?: string;
        };
        Venue: {
            name: string;
            city?: string;
            country?: string;
        };
        /** @description The public is told of an anonymous source what it is described as, and no name. */
        Source: {
            name?: string;
            kind: string;
            url?: string;
            description?: string;
        };
        /** @description How much: one of these. */
        FigureValue: {
            exactly: number;
        } | {
            atLeast: number;
        } | {
            atMost: number;
        } | {
            about: number;
        } | {
            between: number[];
        };
        StoryOpenedData: {
            slug: string;
            title: string;
            desk?: string;
            language?: string;
            topics?: string[];
        };
        StoryRetitledData: {
            slug?: string;
            title?: string;
            desk?: string;
            topics?: string[];
        };
        StoryClosedData: {
            reason: string;
        };
        StoryReopenedData: {
            reason: string;
        };
        StoryMergedData: {
            /** Format: uuid */
            into?: string;
            reason: string;
        };
        StoryUnmergedData: {
            reason: string;
        };
        DevelopmentCrossFiledData: {
            from: components["schemas"]["FiledDto"];
            reason?: string;
        };
        CrossFilingRemovedData: {
            from: components["schemas"]["FiledDto"];
            reason?: string;
        };
        NamesJoinedData: {
            /** @enum {string} */
            kind: "person" | "topic";
            names: string[];
            as: string;
        };
        MeetingScheduledData: {
            title?: string;
            place?: components["schemas"]["Venue"];
            topics?: string[];
            /** Format: uuid */
            meetingId?: string;
            /** @enum {string} */
            form: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants: components["schemas"]["NamedPerson"][];
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt?: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string;
            tentative?: boolean;
            dependsOn?: string[];
        };
        MeetingConfirmedData: {
            /** Format: uuid */
            meetingId: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt?: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string;
            place?: components["schemas"]["Venue"];
        };
        MeetingRescheduledData: {
            title?: string;
            place?: components["schemas"]["Venue"];
            topics?: string[];
            /** @enum {string} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants?: components["schemas"]["NamedPerson"][];
            /** Format: uuid */
            meetingId?: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string;
            tentative?: boolean;
            reason?: string;
        };
        MeetingPostponedData: {
            title?: string;
            place?: components["schemas"]["Venue"];
            topics?: string[];
            /** @enum {string} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants?: components["schemas"]["NamedPerson"][];
            /** Format: uuid */
            meetingId?: string;
            reason: string;
        };
        MeetingCancelledData: {
            title?: string;
            place?: components["schemas"]["Venue"];
            topics?: string[];
            /** @enum {string} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants?: components["schemas"]["NamedPerson"][];
            /** Format: uuid */
            meetingId?: string;
            reason: string;
            cancelledBy?: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            effectiveFrom?: string;
        };
        MeetingReinstatedData: {
            /** Format: uuid */
            meetingId: string;
            reason: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            startsAt?: string;
            /**
             * Format: edtf
             * @example 2025-10-22
             */
            endsAt?: string;
            /**
             * Format: time-zone
             * @example America/New_York
             */
            timeZone?: string;
            tentative?: boolean;
        };
        MeetingStartedData: {
            title?: string;
            place?: components["schemas"]["Venue"];
            topics?: string[];
            /** @enum {string} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants?: components["schemas"]["NamedPerson"][];
            /** Format: uuid */
            meetingId?: string;
        };
        MeetingHeldData: {
            title?: string;
            place?: components["schemas"]["Venue"];
            topics?: string[];
            /** @enum {string} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants?: components["schemas"]["NamedPerson"][];
            /** Format: uuid */
            meetingId?: string;
            attendees?: components["schemas"]["NamedPerson"][];
            outcome?: string;
        };
        MeetingAmendedData: {
            /** Format: uuid */
            meetingId: string;
            title?: string;
            /** @enum {string} */
            form?: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            participants?: components["schemas"]["NamedPerson"][];
            place?: components["schemas"]["Venue"];
            outcome?: string;
        };
        MeetingAffectedData: {
            /** Format: uuid */
            meetingId: string;
            /** Format: uuid */
            because: string;
            reason: string;
        };
        StatementIssuedData: {
            /** @enum {string} */
            kind: "quote" | "paraphrase" | "announcement" | "denial";
            speaker: components["schemas"]["NamedPerson"];
            text: string;
            /**
             * Format: language-tag
             * @example en
             */
            language?: string;
            channel?: string;
            /** Format: uuid */
            meetingId?: string;
            topics?: string[];
            /** Format: uuid */
            denies?: string;
            /** Format: uuid */
            respondsTo?: string;
        };
        StanceTakenData: {
            actor: components["schemas"]["NamedPerson"];
            topic: string;
            stance: string;
            reason?: string;
            statementIds?: string[];
        };
        FactReportedData: {
            text: string;
            topics?: string[];
            participants?: components["schemas"]["NamedPerson"][];
            place?: components["schemas"]["Venue"];
        };
        FigureReportedData: {
            measure: string;
            subject?: string;
            unit?: string;
            value: components["schemas"]["FigureValue"];
        };
        NoteAddedData: {
            /** @enum {string} */
            kind: "note" | "background";
            text: string;
        };
        LinkAddedData: {
            /** Format: uuid */
            from: string;
            /** Format: uuid */
            to: string;
            /** @enum {string} */
            relation: "ledTo" | "contradicts" | "confirms" | "supersedes" | "duplicates";
        };
        LinkRemovedData: {
            /** Format: uuid */
            from: string;
            /** Format: uuid */
            to: string;
            /** @enum {string} */
            relation: "ledTo" | "contradicts" | "confirms" | "supersedes" | "duplicates";
        };
        SourceAddedData: {
            /** Format: uuid */
            developmentId: string;
            source?: components["schemas"]["Source"];
        };
        VerificationChangedData: {
            /** Format: uuid */
            developmentId: string;
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            reason: string;
        };
        DevelopmentCorrectedData: {
            /** Format: uuid */
            developmentId: string;
            /** @description A merge patch (RFC 7396) on the data, occurredAt, timeZone and sources: null removes a field. */
            changes?: {
                [key: string]: unknown;
            };
            wrong: string;
            reason?: string;
        };
        DevelopmentRetractedData: {
            /** Format: uuid */
            developmentId: string;
            reason: string;
        };
        DevelopmentWithheldData: {
            /** Format: uuid */
            developmentId: string;
            reason: string;
        };
        DevelopmentReleasedData: {
            /** Format: uuid */
            developmentId: string;
            reason?: string;
        };
        EmbargoSetData: {
            /** Format: uuid */
            developmentId: string;
            /** Format: date-time */
            until: string;
            reason: string;
        };
        EmbargoLiftedData: {
            /** Format: uuid */
            developmentId: string;
            reason: string;
        };
        Views: {
            /** @enum {string} */
            state: "starting" | "catching-up" | "live" | "cut-off" | "failed" | "stopped";
            /** Format: slugline-token */
            position: string | null;
            progress: {
                /** @description Events applied since the views were begun. */
                events: number;
                /** @description About how much of the log that is, from 0 to 1. */
                fraction: number;
                /** @description Events a second since this node began. */
                perSecond: number;
                /** @description At that pace; null before anything can be said. */
                secondsLeft: number | null;
            };
            views: {
                name: string;
                version: number;
            }[];
            /** @description Null unless the views are being made anew. */
            rebuild: null | {
                /** @description Events applied since the views were begun. */
                events: number;
                /** @description About how much of the log that is, from 0 to 1. */
                fraction: number;
                /** @description Events a second since this node began. */
                perSecond: number;
                /** @description At that pace; null before anything can be said. */
                secondsLeft: number | null;
            };
            parked: number;
        };
        Parked: {
            /**
             * Format: uuid
             * @description The event’s id.
             */
            id: string;
            /** @description Null when the event cannot even be read. */
            type: string | null;
            /** Format: uuid */
            storyId: string | null;
            stream: string;
            revision: number;
            /** @description What went wrong. */
            reason: string;
            /** Format: date-time */
            since: string;
            tries: number;
            /** @description Later events of the story that wait behind it. */
            waiting: number;
            /** @description Something may have been withdrawn: the public is answered 503 about the story until this is settled. */
            hidesStory: boolean;
        };
        ParkedPage: {
            items: components["schemas"]["Parked"][];
            /** Format: slugline-token */
            next: string | null;
        };
        ParkedNow: {
            parked: null | components["schemas"]["Parked"];
        };
        Diff: {
            from: {
                /** @enum {string} */
                kind: "now" | "revision" | "known" | "recorded";
                /** @description A revision or an instant; null for now. */
                value: unknown;
                revision: number;
            };
            to: {
                /** @enum {string} */
                kind: "now" | "revision" | "known" | "recorded";
                /** @description A revision or an instant; null for now. */
                value: unknown;
                revision: number;
            };
            changes: {
                subject: {
                    /** @enum {string} */
                    kind: "story" | "meeting" | "stance" | "statement" | "fact" | "figure" | "note";
                    id: string;
                };
                field: string;
                /** @description Null where nothing was said. */
                old: unknown;
                /** @description Null where nothing is said any more. */
                new: unknown;
                words?: {
                    /** @enum {string} */
                    op: "same" | "added" | "removed";
                    text: string;
                }[];
                /** @description What did it, in the order of happening. */
                developmentIds: string[];
            }[];
            sentences: {
                text: string;
                developmentIds: string[];
            }[];
        };
        Unread: {
            from: {
                /** @enum {string} */
                kind: "now" | "revision" | "known" | "recorded";
                /** @description A revision or an instant; null for now. */
                value: unknown;
                revision: number;
            };
            to: {
                /** @enum {string} */
                kind: "now" | "revision" | "known" | "recorded";
                /** @description A revision or an instant; null for now. */
                value: unknown;
                revision: number;
            };
            changes: {
                subject: {
                    /** @enum {string} */
                    kind: "story" | "meeting" | "stance" | "statement" | "fact" | "figure" | "note";
                    id: string;
                };
                field: string;
                /** @description Null where nothing was said. */
                old: unknown;
                /** @description Null where nothing is said any more. */
                new: unknown;
                words?: {
                    /** @enum {string} */
                    op: "same" | "added" | "removed";
                    text: string;
                }[];
                /** @description What did it, in the order of happening. */
                developmentIds: string[];
            }[];
            sentences: {
                text: string;
                developmentIds: string[];
            }[];
            /** @description How many of the entries are marked as seen; null without a mark. */
            seen: number | null;
            revision: number;
            /** @description How many developments have come since. */
            unread: number;
        };
        Seen: {
            /** Format: uuid */
            storyId: string;
            seen: number;
            revision: number;
        };
        TimelinePage: {
            items: {
                development: components["schemas"]["Development"];
                /** Format: date-time */
                earliest: string | null;
                /** Format: date-time */
                latest: string | null;
                /** @description Seconds from `latest` to when it was known (for the public: shown); null where nobody said when. */
                lateBy: number | null;
                correction: null | {
                    developmentIds: string[];
                    wrong: string;
                    reason: string | null;
                    /** Format: date-time */
                    knownAt?: string;
                    /** Format: date-time */
                    publicAt?: string;
                    changed: components["schemas"]["FieldChange"][];
                };
            }[];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        Conflict: {
            field: string;
            values: {
                /** @description Any JSON. */
                value: unknown;
                /** Format: uuid */
                developmentId: string;
                sources: components["schemas"]["Source"][];
            }[];
        };
        Meeting: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            form: "meeting" | "call" | "visit" | "summit" | "press-conference" | "hearing" | "vote" | "ceremony" | "other";
            title: string | null;
            participants: components["schemas"]["NamedPerson"][];
            place: null | components["schemas"]["Venue"];
            topics: string[];
            /** @enum {string} */
            status: "scheduled" | "postponed" | "started" | "cancelled" | "held";
            tentative: boolean;
            /** Format: edtf */
            startsAt: string | null;
            /** Format: edtf */
            endsAt: string | null;
            timeZone: string | null;
            previousDates: {
                /** Format: edtf */
                startsAt: string | null;
                /** Format: edtf */
                endsAt: string | null;
                timeZone: string | null;
                /** Format: uuid */
                developmentId: string | null;
            }[];
            reason: string | null;
            cancelledBy: string | null;
            /** Format: edtf */
            effectiveFrom: string | null;
            attendees: null | components["schemas"]["NamedPerson"][];
            outcome: string | null;
            /** Format: edtf */
            occurredAt: string | null;
            dependsOn: string[];
            affectedBy: string[];
            /**
             * Format: uuid
             * @description The development that set the status.
             */
            setBy: string | null;
            postponements: number;
            conflicts: components["schemas"]["Conflict"][];
            /** @description What of it is not public; for the newsroom, where there is any. */
            withheld?: string[];
            /** @description In the agenda, of a cancelled meeting: whether it is on no more that day. */
            calledOff?: boolean;
            /**
             * Format: uuid
             * @description The story where it is at home, in lists across stories.
             */
            storyId?: string;
            /** @description Of that story. */
            slug?: string;
        };
        Statement: {
            /** Format: uuid */
            developmentId: string;
            /** Format: edtf */
            occurredAt: string | null;
            /**
             * Format: date-time
             * @description For the newsroom.
             */
            knownAt?: string;
            /**
             * Format: date-time
             * @description For the public.
             */
            publicAt?: string;
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            /** @enum {string} */
            visibility: "public" | "embargoed" | "withheld" | "retracted";
            /** @description Developments that deny or contradict it; left out where there are none. */
            disputedBy?: string[];
            /** @enum {string} */
            kind: "quote" | "paraphrase" | "announcement" | "denial";
            speaker: components["schemas"]["NamedPerson"];
            text: string;
            language: string | null;
            channel: string | null;
            /** Format: uuid */
            meetingId: string | null;
            topics: string[];
            /** Format: uuid */
            denies: string | null;
            /** Format: uuid */
            respondsTo: string | null;
            /**
             * Format: uuid
             * @description The story where it is at home, in lists across stories.
             */
            storyId?: string;
            /** @description Of that story. */
            slug?: string;
        };
        Stance: {
            actor: components["schemas"]["NamedPerson"];
            topic: string;
            stance: string;
            /** Format: edtf */
            since: string | null;
            /** Format: uuid */
            developmentId: string;
            reversed: boolean;
            /** @description What it was before, newest first. */
            earlier: {
                stance: string;
                /** Format: edtf */
                since: string | null;
                /** Format: uuid */
                developmentId: string;
            }[];
            /**
             * Format: uuid
             * @description The story where it is at home, in lists across stories.
             */
            storyId?: string;
            /** @description Of that story. */
            slug?: string;
        };
        Fact: {
            /** Format: uuid */
            developmentId: string;
            /** Format: edtf */
            occurredAt: string | null;
            /**
             * Format: date-time
             * @description For the newsroom.
             */
            knownAt?: string;
            /**
             * Format: date-time
             * @description For the public.
             */
            publicAt?: string;
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            /** @enum {string} */
            visibility: "public" | "embargoed" | "withheld" | "retracted";
            /** @description Developments that deny or contradict it; left out where there are none. */
            disputedBy?: string[];
            text: string;
            topics: string[];
            participants: components["schemas"]["NamedPerson"][];
            place: null | components["schemas"]["Venue"];
            /**
             * Format: uuid
             * @description The story where it is at home, in lists across stories.
             */
            storyId?: string;
            /** @description Of that story. */
            slug?: string;
        };
        Figure: {
            /** Format: uuid */
            developmentId: string;
            /** Format: edtf */
            occurredAt: string | null;
            /**
             * Format: date-time
             * @description For the newsroom.
             */
            knownAt?: string;
            /**
             * Format: date-time
             * @description For the public.
             */
            publicAt?: string;
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            /** @enum {string} */
            visibility: "public" | "embargoed" | "withheld" | "retracted";
            /** @description Developments that deny or contradict it; left out where there are none. */
            disputedBy?: string[];
            measure: string;
            subject: string | null;
            unit: string | null;
            value: components["schemas"]["FigureValue"];
            sources: components["schemas"]["Source"][];
            earlier: {
                value: components["schemas"]["FigureValue"];
                /** Format: uuid */
                developmentId: string;
                /** Format: edtf */
                occurredAt: string | null;
            }[];
        };
        MeetingPage: {
            items: components["schemas"]["Meeting"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        StatementPage: {
            items: components["schemas"]["Statement"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        StancePage: {
            items: components["schemas"]["Stance"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        FigurePage: {
            items: components["schemas"]["Figure"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        FactPage: {
            items: components["schemas"]["Fact"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        Agenda: {
            days: {
                /** Format: date */
                date: string;
                meetings: components["schemas"]["Meeting"][];
            }[];
            undated: components["schemas"]["Meeting"][];
            /** @description With `uncertain`: what may fall inside. */
            vague?: components["schemas"]["Meeting"][];
            timeZone: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
        };
        ItemPage: {
            items: (components["schemas"]["Meeting"] | components["schemas"]["Statement"] | components["schemas"]["Stance"] | components["schemas"]["Fact"])[];
            /** Format: slugline-token */
            next: string | null;
        };
        PersonPage: {
            items: {
                /** @description As the name was joined, else as it is most often written. */
                name: string;
                /** @description Every spelling, the most frequent first; 20 at most. */
                names: string[];
                counts: {
                    stories: number;
                    meetings: number;
                    statements: number;
                    stances: number;
                    facts: number;
                };
                /**
                 * Format: date-time
                 * @description When the newest of what names the person became known (to the public: public).
                 */
                lastSeen: string | null;
                stories: {
                    /** Format: uuid */
                    id: string;
                    slug: string;
                    title: string;
                    /** @enum {string} */
                    state: "open" | "closed" | "merged";
                }[];
                /** @description Where stories have joined the name asked for to several people: those people. */
                mayBe?: string[];
            }[];
            /** Format: slugline-token */
            next: string | null;
        };
        Person: {
            /** @description As the name was joined, else as it is most often written. */
            name: string;
            /** @description Every spelling, the most frequent first; 20 at most. */
            names: string[];
            counts: {
                stories: number;
                meetings: number;
                statements: number;
                stances: number;
                facts: number;
            };
            /**
             * Format: date-time
             * @description When the newest of what names the person became known (to the public: public).
             */
            lastSeen: string | null;
            stories: {
                /** Format: uuid */
                id: string;
                slug: string;
                title: string;
                /** @enum {string} */
                state: "open" | "closed" | "merged";
            }[];
            /** @description Where stories have joined the name asked for to several people: those people. */
            mayBe?: string[];
            meetings: components["schemas"]["Meeting"][];
            statements: {
                total: number;
                latest: components["schemas"]["Statement"][];
            };
            stances: components["schemas"]["Stance"][];
        };
        StoryInShort: {
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            desk: string | null;
            topics: string[];
            /** @enum {string} */
            state: "open" | "closed" | "merged";
            revision: number;
            /** Format: date-time */
            changedAt: string;
            headline: null | components["schemas"]["Headline"];
        };
        SearchPage: {
            items: {
                /** @enum {string} */
                kind: "story" | "development";
                /** Format: uuid */
                storyId: string;
                slug: string;
                title: string;
                /** @description The higher, the better. */
                score: number;
                /** @description Pieces of text, escaped for HTML, the words found in `<mark>`. */
                highlights: string[];
                /** @description True where only words have it that were corrected since. */
                corrected?: boolean;
                story?: components["schemas"]["StoryInShort"];
                development?: components["schemas"]["Development"];
            }[];
            /** Format: slugline-token */
            next: string | null;
            at?: {
                /** @enum {string} */
                kind: "known" | "recorded";
                /** Format: date-time */
                value: string;
            };
        };
        Me: {
            id: string;
            name: string;
            kind: string;
            /** @enum {string} */
            role: "reader" | "reporter" | "editor" | "admin" | "machine";
            /** @description Null: every desk that is not private. */
            desks: string[] | null;
            /** @enum {string} */
            audience: "newsroom" | "public";
            /** @description Signed in by a browser: to be sent as `slugline-csrf` with each change. */
            csrf?: string;
            /** Format: date-time */
            signedInUntil?: string;
        };
        Key: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "reader" | "reporter" | "editor" | "admin" | "machine";
            /** @description Null: every desk that is not private. */
            desks: string[] | null;
            /** @description The beginning of its text. */
            hint: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            revokedBy: null | components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description By the moment on the node that answers, by the day on others.
             */
            lastUsedAt: string | null;
        };
        NewKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "reader" | "reporter" | "editor" | "admin" | "machine";
            /** @description Null: every desk that is not private. */
            desks: string[] | null;
            /** @description The beginning of its text. */
            hint: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            revokedBy: null | components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description By the moment on the node that answers, by the day on others.
             */
            lastUsedAt: string | null;
            /** @description Its text, this once. */
            key: string | null;
        };
        Keys: {
            items: components["schemas"]["Key"][];
            /** Format: slugline-token */
            next: string | null;
        };
        SignInLink: {
            /** @description To be opened below this server’s address. */
            path: string;
            /** Format: date-time */
            until: string;
        };
        Desks: {
            private: string[];
        };
        Desk: {
            desk: string;
            private: boolean;
        };
        Refusal: {
            issuer: string;
            subject: string;
            reason: string;
        };
        Audit: {
            items: {
                id: string;
                type: string;
                /** Format: date-time */
                at: string;
                by: components["schemas"]["Actor"];
                data: Record<string, unknown>;
            }[];
            /** Format: slugline-token */
            next: string | null;
        };
        Live: {
            /** @constant */
            status: "up";
        };
        Ready: {
            /** @enum {string} */
            status: "up" | "down";
            /** @enum {string} */
            log: "up" | "down";
            /** @enum {string} */
            views: "starting" | "catching-up" | "live" | "cut-off" | "failed" | "stopped";
            /**
             * @description Whether it is known who is let in; `stale`: nobody is.
             * @enum {string}
             */
            access: "fresh" | "stale";
            /**
             * @description Whether the disk of the data folder has room.
             * @enum {string}
             */
            disk: "ok" | "low" | "unknown";
            /** @description Stories, and other streams, in which an event waits that the views cannot take. */
            parked?: number;
            lag?: {
                /** @description Events of the log that the views do not hold yet; 1000: so many or more. */
                events: number;
                /** @description How long ago the first of them was recorded; 0: there is none. */
                seconds: number;
            } | null;
            diskBytes?: {
                /** @description Bytes. */
                free: number;
                /** @description Bytes. */
                size: number;
                /** @description So many must be free. */
                least: number;
            } | null;
            /** @description What keeps the node from its work. */
            reasons?: string[];
            /** @description What does not, and should be looked at. */
            warnings?: string[];
        };
        Moment: {
            /** @enum {string} */
            kind: "revision" | "known" | "recorded";
            value: number | string;
            revision: number;
        };
        Actor: {
            id: string;
            name: string;
            kind: string;
        };
        Headline: {
            /** Format: uuid */
            developmentId: string;
            summary: string;
            /** Format: edtf */
            occurredAt: string | null;
            /**
             * Format: date-time
             * @description For the newsroom.
             */
            knownAt?: string;
            /**
             * Format: date-time
             * @description For the public.
             */
            publicAt?: string;
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            /** @enum {string} */
            visibility: "public" | "embargoed" | "withheld" | "retracted";
            /** @description Developments that deny or contradict it; left out where there are none. */
            disputedBy?: string[];
        };
        FieldChange: {
            field: string;
            /** @description Any JSON. */
            old: unknown;
            /** @description Any JSON. */
            new: unknown;
        };
        Development: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "StoryOpened" | "StoryRetitled" | "StoryClosed" | "StoryReopened" | "StoryMerged" | "StoryUnmerged" | "DevelopmentCrossFiled" | "CrossFilingRemoved" | "NamesJoined" | "MeetingScheduled" | "MeetingConfirmed" | "MeetingRescheduled" | "MeetingPostponed" | "MeetingCancelled" | "MeetingReinstated" | "MeetingStarted" | "MeetingHeld" | "MeetingAmended" | "MeetingAffected" | "StatementIssued" | "StanceTaken" | "FactReported" | "FigureReported" | "NoteAdded" | "LinkAdded" | "LinkRemoved" | "SourceAdded" | "VerificationChanged" | "DevelopmentCorrected" | "DevelopmentRetracted" | "DevelopmentWithheld" | "DevelopmentReleased" | "EmbargoSet" | "EmbargoLifted";
            /** Format: uuid */
            storyId: string;
            /** @description Of its story, in lists across stories. */
            slug?: string;
            /**
             * Format: uuid
             * @description The story where it is at home, when that is another one.
             */
            home?: string;
            revision: number;
            /** Format: slugline-token */
            position?: string;
            /** @description As first logged; what it holds hangs on the type. */
            data: Record<string, unknown>;
            /** @description After the corrections that stand. */
            current: Record<string, unknown>;
            /** @description Fields of the envelope that were corrected. */
            corrected: {
                /** Format: edtf */
                occurredAt?: string | null;
                timeZone?: string | null;
                sources?: components["schemas"]["Source"][];
            };
            changed?: components["schemas"]["FieldChange"][];
            /** Format: edtf */
            occurredAt: string | null;
            timeZone: string | null;
            /** Format: date-time */
            knownAt?: string;
            /** Format: date-time */
            recordedAt?: string;
            /** Format: date-time */
            publicAt?: string;
            sources: components["schemas"]["Source"][];
            /** @enum {string} */
            verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
            withhold?: string | null;
            /** Format: date-time */
            embargoUntil?: string | null;
            embargo?: {
                /** Format: date-time */
                until: string;
                /** Format: uuid */
                setBy: string;
            };
            note?: string | null;
            by?: components["schemas"]["Actor"];
            /** @description One plain sentence. */
            summary: string;
            /** @enum {string} */
            visibility: "public" | "embargoed" | "withheld" | "retracted";
            correctedBy: string[];
            /** Format: uuid */
            retractedBy: string | null;
            /** Format: uuid */
            removedBy?: string;
            links: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                relation: "ledTo" | "contradicts" | "confirms" | "supersedes" | "duplicates";
                /** Format: uuid */
                from: string;
                /** Format: uuid */
                to: string;
            }[];
            disputedBy?: string[];
            independentSources?: number;
            possibleDuplicates?: string[];
            /** @enum {string} */
            idle?: "not-introduced" | "after-held" | "nothing-cancelled";
            late?: boolean;
            loggedLate?: boolean;
            conflicts?: components["schemas"]["Conflict"][];
            corrections?: components["schemas"]["Development"][];
            madeIdle?: string[];
            openEmbargoes?: string[];
        } & (unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown & unknown);
        DevelopmentPage: {
            items: components["schemas"]["Development"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        Logged: components["schemas"]["Development"] | {
            items: components["schemas"]["Development"][];
            revision: number;
        };
        Status: {
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            desk: string | null;
            topics: string[];
            language: string | null;
            /** @enum {string} */
            state: "open" | "closed" | "merged";
            /** Format: uuid */
            mergedInto: string | null;
            revision: number;
            /**
             * Format: slugline-token
             * @description For the newsroom.
             */
            position?: string;
            at: null | components["schemas"]["Moment"];
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            changedAt: string;
            headline: null | components["schemas"]["Headline"];
            meetings: components["schemas"]["Meeting"][];
            stances: components["schemas"]["Stance"][];
            statements: {
                total: number;
                latest: components["schemas"]["Statement"][];
            };
            facts: {
                total: number;
                latest: components["schemas"]["Fact"][];
            };
            figures: components["schemas"]["Figure"][];
            conflicts: {
                developmentIds: string[];
                /** @enum {string} */
                relation: "contradicts";
            }[];
            counts: {
                developments: number;
                corrections: number;
                retractions: number;
            };
            latest: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                type: "StoryOpened" | "StoryRetitled" | "StoryClosed" | "StoryReopened" | "StoryMerged" | "StoryUnmerged" | "DevelopmentCrossFiled" | "CrossFilingRemoved" | "NamesJoined" | "MeetingScheduled" | "MeetingConfirmed" | "MeetingRescheduled" | "MeetingPostponed" | "MeetingCancelled" | "MeetingReinstated" | "MeetingStarted" | "MeetingHeld" | "MeetingAmended" | "MeetingAffected" | "StatementIssued" | "StanceTaken" | "FactReported" | "FigureReported" | "NoteAdded" | "LinkAdded" | "LinkRemoved" | "SourceAdded" | "VerificationChanged" | "DevelopmentCorrected" | "DevelopmentRetracted" | "DevelopmentWithheld" | "DevelopmentReleased" | "EmbargoSet" | "EmbargoLifted";
                revision: number;
                summary: string;
                /** Format: edtf */
                occurredAt: string | null;
                /**
                 * Format: date-time
                 * @description For the newsroom.
                 */
                knownAt?: string;
                /**
                 * Format: date-time
                 * @description For the public.
                 */
                publicAt?: string;
                /** @enum {string} */
                verification: "unverified" | "single-source" | "corroborated" | "official" | "disputed" | "refuted";
                /** @enum {string} */
                visibility: "public" | "embargoed" | "withheld" | "retracted";
                /** @description Developments that deny or contradict it; left out where there are none. */
                disputedBy?: string[];
            }[];
        };
        StatusPage: {
            items: components["schemas"]["Status"][];
            /** Format: slugline-token */
            next: string | null;
            at?: components["schemas"]["Moment"];
        };
        Problem: {
            /**
             * Format: uri-reference
             * @description Leads to a page that explains it.
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description The path that was asked for. */
            instance: string;
            /** @enum {string} */
            code: "invalid-request" | "unauthenticated" | "forbidden" | "not-found" | "withdrawn" | "refused" | "slug-taken" | "conflict" | "stale" | "too-large" | "unsupported-media-type" | "idempotency-key-reused" | "id-reused" | "too-many-requests" | "internal" | "unavailable" | "not-caught-up";
            /**
             * Format: uuid
             * @description By which the server’s log names the request.
             */
            requestId?: string;
            traceId?: string;
            /** @description What is wrong, each with its place in the body (RFC 6901); empty: the whole. */
            errors?: {
                /** Format: json-pointer */
                pointer: string;
                detail: string;
            }[];
            /**
             * @description Of `refused`: the rule of the newsroom that forbids it.
             * @enum {string}
             */
            rule?: "meeting-not-scheduled" | "meeting-already-cancelled" | "meeting-already-held" | "meeting-already-started" | "not-cancelled" | "held-in-future" | "ends-before-start" | "outside-meeting" | "order-unclear" | "contradicts-later" | "reason-required" | "known-in-future" | "embargo-in-past" | "already-public" | "already-retracted" | "not-retractable" | "identity-fixed" | "not-withheld" | "already-withheld" | "story-closed" | "story-merged" | "not-closed" | "not-merged" | "merge-circle" | "two-homes" | "unknown-meeting" | "unknown-development" | "self-reference" | "nothing-to-change";
            /** @description Of `refused`: the status that stands against it. */
            currentStatus?: string | null;
            /**
             * Format: uuid
             * @description Of `refused`: the development that set that status.
             */
            setBy?: string | null;
            /**
             * Format: uuid
             * @description Of `refused`: the story that takes new matter instead.
             */
            mergedInto?: string;
            /**
             * Format: uuid
             * @description Of `slug-taken`: the story that has the slug.
             */
            storyId?: string;
            /** @description Of `stale`: the story’s revision. */
            revision?: number;
            /** @description Of `stale`: what was recorded since. */
            developments?: components["schemas"]["Development"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The request, as the server’s log and problems name it.
         * @example 01999000-0000-7000-8000-000000000001
         */
        "X-Request-Id": string;
        /**
         * @description How many requests (`q`) are allowed in so many seconds (`w`), to this credential or this address (draft-ietf-httpapi-ratelimit-headers-10). Absent where any number is.
         * @example "credential";q=60000;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description How many are left of them (`r`), and in how many seconds all are there again (`t`).
         * @example "credential";r=59999;t=60
         */
        RateLimit: string;
        /**
         * @description In how many seconds to ask again.
         * @example 12
         */
        "Retry-After": string;
        /**
         * @description How to say who one is (RFC 6750).
         * @example Bearer realm="Slugline"
         */
        "WWW-Authenticate": string;
        /**
         * @description The next page, if there is one (RFC 8288): the same address with the cursor of `next`.
         * @example </api/v1/stories?limit=1&cursor=tLk3aQ>; rel="next"
         */
        Link: string;
        /**
         * @description For If-None-Match, and in the newsroom for If-Match: `"<revision>"`, or `"<revision>+<digest>"` where entries of other stories are filed in; for the public `"p-<digest>"`.
         * @example "19"
         */
        ETag: string;
        /**
         * @description `immutable` for what never changes again, a read at a revision or a past recorded instant; all else is asked about each time.
         * @example private, no-cache
         */
        "Cache-Control": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listStories: {
        parameters: {
            query?: {
                /** @description Only stories of this state. */
                state?: "open" | "closed" | "merged";
                /** @description Only stories of this desk, in any spelling. */
                desk?: string;
                /** @description In any spelling. */
                topic?: string;
                /** @description Who is named in it, in any spelling. */
                participant?: string;
                /** @description Words that the story or one of its developments has, as in `GET /search`. */
                q?: string;
                /** @description Newest change first, newest opening first, by title, or (with `q`) the best first. */
                sort?: "changed" | "opened" | "title" | "relevance";
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of latest statuses. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openStory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same answer again, marked Idempotency-Replayed: true. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenStoryDto"];
            };
        };
        responses: {
            /** @description The story. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    Location: string;
                    /** @description The story’s revision, for If-Match. */
                    ETag: string;
                    /** @description For `after` of a later read. */
                    "Slugline-Position": string;
                    /** @description `true` when this answer was given before. */
                    "Idempotency-Replayed"?: string;
                    /** @description `behind` when the views do not hold it yet. */
                    "Slugline-View"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `slug-taken`: The slug is taken. `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: The Idempotency-Key was used before. `id-reused`: The id was used before. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description As it was logged, became known (the newsroom alone), or happened. */
                order?: "recorded" | "known" | "occurred";
                /** @description Types, separated by commas. */
                type?: string;
                /** @description Only entries after this revision. */
                since?: number;
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of developments as read. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevelopmentPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logDevelopments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same answer again, marked Idempotency-Replayed: true. */
                "Idempotency-Key"?: string;
                /** @description The story’s ETag: 412 if it has moved on since. */
                "If-Match"?: string;
            };
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDevelopment"] | components["schemas"]["NewDevelopment"][];
            };
        };
        responses: {
            /** @description The development as read; for an array all of them, with the story’s revision. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    Location: string;
                    /** @description The story’s revision, for If-Match. */
                    ETag: string;
                    /** @description For `after` of a later read. */
                    "Slugline-Position": string;
                    /** @description `true` when this answer was given before. */
                    "Idempotency-Replayed"?: string;
                    /** @description `behind` when the views do not hold it yet. */
                    "Slugline-View"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Logged"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `refused`: A rule of the newsroom forbids it. `slug-taken`: The slug is taken. `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`: The story has moved on. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: The Idempotency-Key was used before. `id-reused`: The id was used before. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStory: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevelopment: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description A story’s id or slug. */
                story: string;
                /** @description The development’s id. */
                developmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The development. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Development"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `withdrawn`: Withdrawn. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDiff: {
        parameters: {
            query: {
                /** @description A moment, as in `at`. */
                from: string;
                /** @description A moment, as in `at`; now when it is not given. */
                to?: string;
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUnread: {
        parameters: {
            query?: {
                /** @description The newsroom alone. */
                audience?: "newsroom";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference, and the mark. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unread"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markSeen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkSeenDto"];
            };
        };
        responses: {
            /** @description The mark. */
            200: {
                headers: {
                    /** @description For `after` of a later read. */
                    "Slugline-Position": string;
                    /** @description `behind` when the views do not hold it yet. */
                    "Slugline-View"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seen"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description In the order in which it happened, or became known (the newsroom alone). */
                axis?: "occurred" | "known";
                /** @description Only what may have happened in this time: a world date (EDTF). */
                occurred?: string;
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMeetingsOfStory: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStatementsOfStory: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStancesOfStory: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StancePage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFiguresOfStory: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigurePage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFactsOfStory: {
        parameters: {
            query?: {
                /** @description A moment: a revision (`12`), what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamAll: {
        parameters: {
            query?: {
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description An id of this stream, or (newsroom) a Slugline-Position. */
                after?: string;
            };
            header?: {
                /** @description The last id that was received; goes before `after`. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. It goes on until one side ends it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamStory: {
        parameters: {
            query?: {
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description An id of this stream, or (newsroom) a Slugline-Position. */
                after?: string;
            };
            header?: {
                /** @description The last id that was received; goes before `after`. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description A story’s id or slug. */
                story: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. It goes on until one side ends it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeeting: {
        parameters: {
            query?: {
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The meeting’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The meeting, with the story where it is at home. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meeting"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `withdrawn`: Withdrawn. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgenda: {
        parameters: {
            query?: {
                /** @description The first day; today when it is not given. */
                from?: string;
                /** @description The last day, so that they are at most 366; a week from the first when it is not given. */
                to?: string;
                /** @description In which the days are; the newsroom’s when it is not given. */
                timeZone?: string;
                /** @description Some of scheduled, postponed, started, cancelled, held, separated by commas. */
                status?: string;
                /** @description Tell in `vague` what only may fall inside. */
                uncertain?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agenda. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agenda"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description What some spelling of the name begins with, however written. */
                q?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of people. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPerson: {
        parameters: {
            query?: {
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: {
                /** @description An ETag: 304 if it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description In any spelling. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description It is as you have it. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOfPerson: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description In any spelling. */
                name: string;
                /** @description What of it. */
                list: "meetings" | "statements" | "stances" | "facts";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStatements: {
        parameters: {
            query?: {
                /** @description Who said it, in any spelling. */
                speaker?: string;
                /** @description On what, in any spelling. */
                topic?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of statements. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCorrections: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of corrections as read. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevelopmentPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description What to look for. */
                q: string;
                /** @description Some of development, story, meeting, statement, stance, fact, figure, note, correction, act, or types of developments, separated by commas. */
                kind?: string;
                /** @description Only in stories of this desk. */
                desk?: string;
                /** @description Only in stories of this state. */
                state?: "open" | "closed" | "merged";
                /** @description Only in the story of this id. */
                story?: string;
                /** @description Only what happened from this date (EDTF) on. */
                from?: string;
                /** @description Only what happened up to this date (EDTF). */
                to?: string;
                /** @description A moment: what was known at an instant (`2025-10-21T18:00:00Z`), what the log held at one (`recorded:2025-10-21T18:00:00Z`), or `now`. */
                at?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description For whom: `public` previews what the public sees. What one may read when it is not given. */
                audience?: "newsroom" | "public";
                /** @description Answer from views at least as far as this Slugline-Position, or 503. For the newsroom. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was found. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. `not-caught-up`: The views are behind. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of the views. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Views"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rebuildViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has begun. */
            202: {
                headers: {
                    /** @description Where its progress can be read. */
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Views"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParked: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of parked events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedPage"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryParked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The parked event’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is parked there now; null when nothing is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedNow"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    skipParked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The parked event’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipParkedDto"];
            };
        };
        responses: {
            /** @description What is parked there now; null when nothing is. */
            200: {
                headers: {
                    /** @description For `after` of a later read. */
                    "Slugline-Position": string;
                    /** @description `behind` when the views do not hold it yet. */
                    "Slugline-View"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedNow"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who asks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same answer again, marked Idempotency-Replayed: true. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeKeyDto"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    /** @description Where it can be read. */
                    Location: string;
                    /** @description `true` when it was made before. */
                    "Idempotency-Replayed"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: The Idempotency-Key was used before. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: {
                /** @description Why, for the audit. */
                reason?: string;
            };
            header?: never;
            path: {
                /** @description The key’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key’s id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLink"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDesks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Their names. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Desks"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDesk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The desk’s name. */
                desk: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDeskDto"];
            };
        };
        responses: {
            /** @description The desk. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Desk"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refusePerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusePersonDto"];
            };
        };
        responses: {
            /** @description Who is refused. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description From `next` of the page before, asked in the same way. */
                cursor?: string;
                /** @description The other way round. */
                reverse?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decisions, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignIn: {
        parameters: {
            query?: {
                /** @description Of a one-time link, as `POST /keys/{id}/link` gives it. */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How to sign in. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link was used, or is over. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: {
                /** @description Of a one-time link, as `POST /keys/{id}/link` gives it. */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in: to the page. */
            303: {
                headers: {
                    /** @description The page. */
                    Location: string;
                    /** @description The session, out of every script’s reach. */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The link was used, or is over. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveToSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The issuer is there. */
            303: {
                headers: {
                    /** @description The issuer’s address. */
                    Location: string;
                    /** @description What this sign-in was begun with. */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comeBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in: to the page. */
            303: {
                headers: {
                    /** @description The page. */
                    Location: string;
                    /** @description The session, out of every script’s reach. */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Signing in took too long, was begun elsewhere, or did not work out. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The issuer gives this person no role here. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The issuer is away. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    /** @description Nothing, over at once. */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Others were faster. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large`: The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: Not JSON. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page is there. */
            302: {
                headers: {
                    /** @description Its address. */
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus’ text format, version 0.0.4. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: Who you are is not known. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: You may not do this. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The log cannot be used right now. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A problem’s code. */
                code: "invalid-request" | "unauthenticated" | "forbidden" | "not-found" | "withdrawn" | "refused" | "slug-taken" | "conflict" | "stale" | "too-large" | "unsupported-media-type" | "idempotency-key-reused" | "id-reused" | "too-many-requests" | "internal" | "unavailable" | "not-caught-up";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that explains it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `invalid-request`: The request is not as it should be. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing here. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests. */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong here. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
