import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

// A released migration is frozen: it says for itself what its columns are, and does not look at the entities.
const kinds = {
  id: { type: 'varchar', length: '36' },
  word: { type: 'varchar', length: '64' },
  instant: { type: 'varchar', length: '24' },
  day: { type: 'varchar', length: '10' },
  text: { type: 'text' },
  count: { type: 'integer' },
  claim: { type: 'boolean' },
} as const;
type Kind = keyof typeof kinds;

/** `columns` reads "kind: names"; a name that ends in `?` may be null. An index whose name ends in `!` is unique. */
interface Shape {
  key: string[];
  columns: Partial<Record<Kind, string>>;
  indexes?: Record<string, string[]>;
  refersTo?: [table: string, columns: string[]];
}

const ofProposal: Shape['refersTo'] = ['proposal', ['id']];

const shapes: Record<string, Shape> = {
  council: {
    key: ['id'],
    columns: { id: 'id', text: 'name constitution calendar', count: 'constitutionRevision entrySeq', word: 'entryHash' },
  },
  person: {
    key: ['id'],
    columns: { id: 'id council', word: 'handle language', text: 'name email?', instant: 'pseudonymisedAt?' },
    indexes: { 'person_handle!': ['council', 'handle'] },
  },
  post_holding: {
    key: ['council', 'person', 'post', 'fromAt'],
    columns: { id: 'council person', word: 'post', instant: 'fromAt untilAt?' },
    indexes: { post_holding_post: ['council', 'post'] },
  },
  delegation: {
    key: ['id'],
    columns: { id: 'id council principal deputy', text: 'posts', instant: 'fromAt untilAt revokedAt?' },
    indexes: { delegation_deputy: ['council', 'deputy'], delegation_principal: ['council', 'principal'] },
  },
  token: {
    key: ['hash'],
    columns: { word: 'hash', id: 'council person', text: 'name', instant: 'createdAt expiresAt? revokedAt?' },
    indexes: { token_person: ['council', 'person'] },
  },
  proposal: {
    key: ['id'],
    columns: {
      id: 'id council author member evaluator?',
      word: 'ref definition template kind portfolio state entryHash',
      text: 'title questions wards coAuthors earlierAuthors sections findings findingAnswers interests urgencies callIn? corrections evaluation? ending? passed',
      count: 'version revision entrySeq',
      claim: 'noticeGiven optionsConsidered calledInBefore',
      day: 'targetDate? touchedOn consultation? noticeServed? noticeEnds? earliestDecision? decided? publishBy? published? callInEnds? hearingBy? reconsiderBy? inForce? implemented? evaluationDue?',
    },
    indexes: {
      'proposal_ref!': ['council', 'ref'],
      proposal_state: ['council', 'state', 'ref'],
      proposal_author: ['council', 'author', 'ref'],
      proposal_member: ['council', 'member', 'state'],
      proposal_definition: ['definition', 'state'],
    },
  },
  consultee: {
    key: ['proposal', 'stage', 'key'],
    columns: {
      id: 'proposal council person? by? onBehalfOf?',
      word: 'stage key post? standing verdict?',
      count: 'position reminded answeredVersion?',
      claim: 'required',
      text: 'sections comment? covered?',
      day: 'askedOn? answerBy?',
      instant: 'at?',
    },
    indexes: { consultee_post: ['council', 'post', 'standing'], consultee_person: ['council', 'person', 'standing'] },
    refersTo: ofProposal,
  },
  comment: {
    key: ['proposal', 'id'],
    columns: {
      id: 'proposal id council by resolvedBy?',
      count: 'position',
      word: 'section',
      text: 'paragraph? text',
      instant: 'at resolvedAt?',
    },
    refersTo: ofProposal,
  },
  decision: {
    key: ['proposal', 'number'],
    columns: {
      id: 'proposal council by statementBy? publishedBy?',
      count: 'number version',
      claim: 'present',
      word: 'outcome',
      text: 'reasons recommendations alternatives? advice statementEn? statementCy? statementWelshReason?',
      day: 'until? on',
      instant: 'at statementAt? publishedAt?',
    },
    indexes: { decision_day: ['council', 'on'] },
    refersTo: ofProposal,
  },
  report_version: {
    key: ['proposal', 'version'],
    columns: { id: 'proposal council by', count: 'version', instant: 'at', text: 'reason?', word: 'source' },
    refersTo: ofProposal,
  },
  section_text: {
    key: ['proposal', 'section', 'version'],
    columns: { id: 'proposal council', word: 'section hash', count: 'version', text: 'blocks' },
    refersTo: ofProposal,
  },
  entry: {
    key: ['chain', 'sequence'],
    columns: {
      id: 'chain council actor onBehalfOf?',
      count: 'sequence version? revision?',
      word: 'kind state? payloadHash previous hash',
      instant: 'at',
    },
    indexes: { entry_kind: ['council', 'kind'] },
  },
  entry_payload: {
    key: ['chain', 'sequence'],
    columns: { id: 'chain council', count: 'sequence', word: 'salt?', text: 'payload? erasedReason?', instant: 'erasedAt?' },
    refersTo: ['entry', ['chain', 'sequence']],
  },
  timer: {
    key: ['proposal', 'kind', 'subject'],
    columns: { id: 'proposal council', word: 'kind subject status', instant: 'dueAt passedAt?' },
    indexes: { timer_due: ['status', 'dueAt'] },
    refersTo: ofProposal,
  },
  letter: {
    key: ['id'],
    columns: {
      id: 'id council chain proposal? person',
      count: 'sequence attempts',
      word: 'kind language status',
      text: 'address? payload messageId lastError?',
      instant: 'nextAt createdAt sentAt?',
    },
    indexes: {
      'letter_once!': ['chain', 'sequence', 'kind', 'person'],
      letter_waiting: ['status', 'nextAt'],
      letter_listed: ['council', 'createdAt', 'id'],
    },
  },
  idempotency_key: {
    key: ['council', 'person', 'key'],
    columns: { id: 'council person', word: 'key requestHash', count: 'status', text: 'response', instant: 'at' },
    indexes: { idempotency_key_at: ['at'] },
  },
};

const columnsOf = ({ columns, key }: Shape, name: string) =>
  (Object.keys(columns) as Kind[]).flatMap((kind) =>
    (columns[kind] ?? '').split(' ').map((column) => ({
      ...kinds[kind],
      name: column.replace('?', ''),
      isNullable: column.endsWith('?'),
      isPrimary: key.includes(column),
      ...(key.includes(column) ? { primaryKeyConstraintName: `${name}_key` } : {}),
    })),
  );

const indexesOf = ({ indexes = {} }: Shape) =>
  Object.entries(indexes).map(([name, columnNames]) => ({ name: name.replace('!', ''), columnNames, isUnique: name.endsWith('!') }));

const foreignKeysOf = ({ refersTo, key }: Shape, name: string) => {
  if (refersTo === undefined) return [];
  const [referencedTableName, referencedColumnNames] = refersTo;
  const columnNames = key.slice(0, referencedColumnNames.length);
  return [{ name: `${name}_${referencedTableName}`, columnNames, referencedTableName, referencedColumnNames }];
};

/** Every table of the first release. */
export class First1793000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, shape] of Object.entries(shapes)) {
      const foreignKeys = foreignKeysOf(shape, name);
      await runner.createTable(new Table({ name, columns: columnsOf(shape, name), indices: indexesOf(shape), foreignKeys }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(shapes).reverse()) await runner.dropTable(name);
  }
}
