import { describe, expect, it } from '@jest/globals';
import {
  cancelled,
  corrected,
  denial,
  desk,
  fact,
  given,
  link,
  quote,
  retracted,
  scheduled,
  stance,
  tell,
} from './given.js';

const day = (occurredAt: string, id: string) => ({ occurredAt, id });

describe('A stance', () => {
  it('is one per actor and topic: a run while the words stay the same', () => {
    const from = desk().at('2025-10-22');
    from.log(
      stance('Donald Trump', 'territory', 'Might recover', day('2025-09', 'a')),
      stance('DONALD  TRUMP', 'Territory', 'might recover ', day('2025-10-01', 'b')),
      stance('Donald Trump', 'missiles', 'No', day('2025-10-02', 'c')),
    );
    expect(from.status().stances).toEqual([
      {
        actor: { name: 'Donald Trump' },
        topic: 'missiles',
        stance: 'No',
        since: '2025-10-02',
        developmentId: 'c',
        reversed: false,
        earlier: [],
      },
      {
        actor: { name: 'DONALD  TRUMP' },
        topic: 'Territory',
        stance: 'Might recover',
        since: '2025-09',
        developmentId: 'a',
        reversed: false,
        earlier: [],
      },
    ]);
  });

  const turned = () =>
    desk()
      .at('2025-10-22')
      .log(
        stance('Trump', 'territory', 'Later', day('2025-08', 'a')),
        stance('Trump', 'territory', 'Now', day('2025-09', 'b')),
        stance('Trump', 'territory', 'Later', day('2025-10', 'c')),
      );

  it('that turns is reversed, and the earlier ones are kept, newest first', () => {
    expect(turned().status().stances).toMatchObject([
      {
        stance: 'Later',
        since: '2025-10',
        developmentId: 'c',
        reversed: true,
        earlier: [
          { stance: 'Now', since: '2025-09', developmentId: 'b' },
          { stance: 'Later', since: '2025-08', developmentId: 'a' },
        ],
      },
    ]);
  });

  it('is read by place: what is logged late stands where it belongs', () => {
    const from = turned().log(stance('Trump', 'territory', 'Never', day('2025-07', 'd')));
    expect(from.status().stances).toMatchObject([{ stance: 'Later', earlier: [{}, {}, { stance: 'Never' }] }]);
  });

  it('joins the runs beside it when the one between is retracted or turns out refuted', () => {
    const one = [{ stance: 'Later', since: '2025-08', developmentId: 'a', reversed: false, earlier: [] }];
    expect(turned().log(retracted('b')).status().stances).toMatchObject(one);
    const from = desk()
      .at('2025-10-22')
      .log(stance('Trump', 'territory', 'Later', day('2025-08', 'a')));
    from.log(stance('Trump', 'territory', 'Now', { ...day('2025-09', 'b'), verification: 'refuted' }));
    expect(from.status().stances).toMatchObject(one);
    expect(
      turned()
        .log(corrected('b', { stance: 'LATER' }))
        .status().stances,
    ).toMatchObject(one);
  });

  it('is gone when nothing of it stands', () => {
    const from = desk(stance('Trump', 'territory', 'Now', { id: 'a' }), retracted('a'));
    expect(from.status().stances).toEqual([]);
  });

  it('is based on statements that the story has', () => {
    const from = desk(quote('Trump', 'Now', {}, { id: 'q' }));
    const based = (...statementIds: string[]) =>
      tell('StanceTaken', { actor: { name: 'Trump' }, topic: 't', stance: 'Now', statementIds }, { id: 's' });
    given(from).when(based('q')).thenTaken();
    given(from).when(based('q', 'nothing')).thenRefused('unknown-development');
    given(from).when(based('s')).thenRefused('self-reference');
  });
});

describe('A denial', () => {
  const said = () => desk(fact('A deal is near', { id: 'f', verification: 'single-source' }));
  const disputed = { verification: 'disputed', disputedBy: ['no'] };

  it('disputes what it denies while it stands', () => {
    const from = said().log(denial('Putin', 'f', { id: 'no' }));
    expect(from.read('f')).toMatchObject(disputed);
    expect(from.status().facts).toMatchObject({ latest: [disputed] });
    expect(from.status().headline).toMatchObject({ developmentId: 'no', verification: 'unverified' });
    from.log(retracted('no'));
    expect(from.read('f').verification).toBe('single-source');
    expect(from.read('f').disputedBy).toBeUndefined();
  });

  it('that is refuted disputes nothing', () => {
    const from = said().log(denial('Putin', 'f', { id: 'no', verification: 'refuted' }));
    expect(from.read('f')).toMatchObject({ verification: 'single-source' });
    expect(from.read('no')).toMatchObject({ verification: 'refuted' });
  });

  it('that is denied is disputed itself, and what it denies stays so', () => {
    const from = said().log(denial('Putin', 'f', { id: 'no' }), denial('Trump', 'no', { id: 'yes' }));
    expect(from.read('no')).toMatchObject({ verification: 'disputed', disputedBy: ['yes'] });
    expect(from.read('f')).toMatchObject(disputed);
  });

  it('of what was refuted changes nothing: it is refuted', () => {
    const from = desk(fact('x', { id: 'f', verification: 'refuted' }), denial('Putin', 'f', { id: 'no' }));
    expect(from.read('f')).toMatchObject({ verification: 'refuted', disputedBy: ['no'] });
  });

  it('counts when a correction makes it one, and no longer when one takes that away', () => {
    const from = said().log(quote('Putin', 'No', {}, { id: 'no' }), corrected('no', { denies: 'f' }));
    expect(from.read('f')).toMatchObject(disputed);
    from.log(corrected('no', { denies: null }));
    expect(from.read('f').verification).toBe('single-source');
  });

  it('denies what the story has, and not itself', () => {
    given(said()).when(denial('Putin', 'nothing')).thenRefused('unknown-development');
    given(said())
      .when(denial('Putin', 'x', { id: 'x' }))
      .thenRefused('self-reference');
    given(said())
      .when(quote('Putin', 'No', { respondsTo: 'f' }))
      .thenTaken();
    given(said())
      .when(quote('Putin', 'No', { respondsTo: 'nothing' }))
      .thenRefused('unknown-development');
  });
});

describe('A statement', () => {
  it('is made at a meeting that the story has', () => {
    const from = desk(scheduled());
    expect(from.log(quote('Putin', 'No', { meetingId: 'm' })).status().statements).toMatchObject({
      total: 1,
      latest: [{ meetingId: 'm', denies: null, respondsTo: null, topics: [], channel: null, language: null }],
    });
    given(from)
      .when(quote('Putin', 'No', { meetingId: 'nowhere' }))
      .thenRefused('unknown-meeting');
  });

  it('may refer to what an earlier element of the same append brings', () => {
    const from = desk().logTogether(fact('a', { id: 'a' }), denial('Putin', 'a', { id: 'no' }));
    expect(from.read('a')).toMatchObject({ disputedBy: ['no'] });
    given(desk())
      .when(denial('Putin', 'a'), fact('a', { id: 'a' }))
      .thenRefused('unknown-development', { index: 0 });
  });

  it('is listed by place, the ten newest, and counted whole', () => {
    const from = desk().at('2025-10-22');
    for (let n = 1; n <= 12; n += 1) {
      from.log(quote('Putin', `No ${n}`, {}, { occurredAt: `2025-09-${String(31 - n).padStart(2, '0')}` }));
    }
    const { total, latest } = from.status().statements as { total: number; latest: { text: string }[] };
    expect(total).toBe(12);
    expect(latest.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `No ${n}`));
  });
});

describe('A link', () => {
  const both = () => desk(scheduled({}, { id: 'a' }), cancelled({}, { id: 'b' }));

  it('shows at both ends', () => {
    const from = both().log(link('a', 'ledTo', 'b', { id: 'l' }));
    const shown = [{ id: 'l', relation: 'ledTo', from: 'a', to: 'b' }];
    expect(from.read('a').links).toEqual(shown);
    expect(from.read('b').links).toEqual(shown);
  });

  it('joins two developments that the story has, and never one with itself', () => {
    given(both())
      .when(link('a', 'ledTo', 'a'))
      .thenRefused('self-reference');
    given(both())
      .when(link('a', 'ledTo', 'x', { id: 'x' }))
      .thenRefused('self-reference');
    given(both())
      .when(link('a', 'ledTo', 'nothing'))
      .thenRefused('unknown-development');
    given(both())
      .when(link('nothing', 'ledTo', 'b'))
      .thenRefused('unknown-development');
  });

  it('is not made twice, but may be made the other way round or in another sense', () => {
    const from = both().log(link('a', 'ledTo', 'b', { id: 'l' }));
    given(from)
      .when(link('a', 'ledTo', 'b'))
      .thenRefused('nothing-to-change', { setBy: 'l' });
    given(from)
      .when(link('b', 'ledTo', 'a'))
      .thenTaken();
    given(from)
      .when(link('a', 'confirms', 'b'))
      .thenTaken();
  });

  it('that contradicts disputes its end, and is a conflict of the story while both ends are there', () => {
    const from = desk(fact('a', { id: 'a' }), fact('b', { id: 'b' }), link('b', 'contradicts', 'a'));
    expect(from.read('a')).toMatchObject({ verification: 'disputed', disputedBy: ['b'] });
    expect(from.read('b')).toMatchObject({ verification: 'unverified' });
    expect(from.status().conflicts).toEqual([{ developmentIds: ['b', 'a'], relation: 'contradicts' }]);
    from.log(retracted('b'));
    expect(from.read('a').verification).toBe('unverified');
    expect(from.status().conflicts).toEqual([]);
  });
});
