import type { PaperFacts } from '../../src/proposals/paper-facts.js';

/** What the record says of an invented proposal in consultation; a test says what differs. */
export function factsWith(more: Partial<PaperFacts> = {}): PaperFacts {
  return {
    council: { en: 'Example County Council', cy: 'Cyngor Sir Enghraifft' },
    ref: 'CD-2018-0007',
    title: 'Business Support Team',
    kind: 'establishment',
    state: 'signOff',
    version: 3,
    at: '2018-03-05T10:00:00.000Z',
    current: true,
    portfolio: { en: 'Social Care, Safeguarding & Health', cy: 'Gofal Cymdeithasol, Diogelu ac Iechyd' },
    member: 'Nia Enghraifft',
    author: 'Alys Enghraifft',
    contact: 'alys@council.example',
    wards: ['all'],
    targetDate: '2018-03-28',
    answers: [
      answer('Departmental Management Team', 'Tîm Rheoli Adrannol', { stage: 'consultation', verdict: 'endorsed', version: 2 }),
      answer('Finance (Section 151 Officer)', 'Cyllid (Swyddog Adran 151)', {
        verdict: 'yesWithConditions',
        comment: 'The post is reviewed before the budget for 2019/20 is set.',
        by: 'Haf Enghraifft',
        onBehalfOf: 'Grace Sample',
      }),
      answer('Human Resources', 'Adnoddau Dynol', { standing: 'asked', verdict: null, by: null, on: null, version: null }),
    ],
    considered: [
      {
        version: 2,
        stage: 'consultation',
        who: [{ en: 'Departmental Management Team', cy: 'Tîm Rheoli Adrannol' }],
        on: '2018-03-02',
        changed: ['resources', 'assessment'],
      },
    ],
    decision: null,
    interests: [],
    urgencies: [],
    corrections: [],
    published: null,
    callInEnds: null,
    callInCloses: '17:00',
    exempt: [],
    attachments: [],
    audience: null,
    inForce: null,
    ...more,
  };
}

export function answer(en: string, cy: string, more: Partial<PaperFacts['answers'][number]> = {}): PaperFacts['answers'][number] {
  return {
    who: { en, cy },
    stage: 'signOff',
    standing: 'stands',
    verdict: 'yes',
    comment: null,
    by: 'Dafydd Patrwm',
    onBehalfOf: null,
    on: '2018-03-02',
    version: 3,
    ...more,
  };
}

/** A decision on the 2018 seed's three recommendations, published and open to call-in. */
export const decided: Partial<PaperFacts> = {
  state: 'callInPeriod',
  decision: {
    outcome: 'agreedWithChanges',
    on: '2018-03-28',
    version: 3,
    reasons: 'The team needs one full-time post.\nThe exploration of an apprenticeship waits for its costs.',
    recommendations: [
      { id: 'p1', outcome: 'agreed' },
      { id: 'p2', outcome: 'agreed' },
      { id: 'p3', outcome: 'agreedWithChanges', text: 'To explore an apprenticeship once its costs have been reported.' },
    ],
    alternatives: null,
    until: null,
    by: 'Nia Enghraifft',
    advice: [
      {
        post: { en: 'Finance (Section 151 Officer)', cy: 'Cyllid (Swyddog Adran 151)' },
        advice: 'No cost follows.',
        by: 'Grace Sample',
        onBehalfOf: null,
      },
    ],
    statement: {
      en: 'The Cabinet Member agreed the recommendations, the third with changes.',
      cy: 'Cytunodd yr Aelod Cabinet â’r argymhellion, y trydydd gyda newidiadau.',
      welshReason: null,
      by: 'Rhodri Templed',
    },
    publishedBy: 'Rhodri Templed',
  },
  interests: [{ by: 'Oliver Sample', nature: 'personal', detail: 'A relative works in the team.', dispensation: null }],
  published: '2018-03-28',
  callInEnds: '2018-04-06',
};
