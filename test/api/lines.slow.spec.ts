import fc from 'fast-check';
import { hashSection } from '../../src/reports/hashes.js';
import { keptBlock } from '../../src/reports/kept-block.js';
import type { Block } from '../../src/reports/report.js';
import { anyCosts, anyPosts, costs, posts, someTerms } from '../reports/lines.js';
import { type Answer, type House, type Json, openHouse } from './house.js';
import { aDraft, expectStatus, show } from './journey.js';

let house: House;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  const made = await house.as('author').post('proposals', { ...creation, title: 'Costs and posts' });
  id = expectStatus(made, 201).body.id;
});

const creation = { template: 'report-2018', kind: 'grant', portfolio: 'social-care', wards: ['all'] };
const url = (of = id) => `proposals/${of}/report`;
const put = async (body: unknown, section = 'resources'): Promise<Answer> =>
  house.as('author').put(`${url()}/sections/${section}`, body, { seen: await show(house, id) });
const sectionOf = (report: Json, section = 'resources') => report.sections.find((one: Json) => one.section === section);
const read = async (of = id): Promise<Json> => expectStatus(await house.as('author').get(url(of)), 200).body;

describe('costs and posts over HTTP', () => {
  const written = [
    costs({ item: ' Dw\u0302r ', rate: 2_500_000, onCost: 3_000, budgetCode: '' }, { type: 'saving', rate: 3_250_000 }),
    posts({ to: someTerms(), jobEvaluation: ' ' }),
  ];

  it('are kept as they were sent, and answered with what they add up to', async () => {
    expectStatus(await put({ blocks: written }), 200);
    const { blocks, hash } = sectionOf(await read());
    expect(blocks.map(({ totals: _, ...block }: Json) => block)).toEqual(written.map(keptBlock));
    expect(blocks[0].lines[0].item).toBe('Dŵr');
    expect(blocks[0].lines[0]).not.toHaveProperty('budgetCode');
    expect(blocks[0].totals).toMatchObject({
      lines: [{ eachYear: 3_250_000 }, { eachYear: 3_250_000 }],
      inAll: { net: 0 },
      costNeutral: true,
    });
    expect(blocks[1].totals).toMatchObject({ to: { hours: 3_700, fte: 100, cost: 3_250_000 }, change: { fte: 100 }, costNeutral: false });
    expect(hash).toBe(hashSection(written.map(keptBlock)));
  });

  it('may be sent back as they were answered, which changes nothing; nobody’s totals are believed', async () => {
    const before = await read();
    const [first, ...others] = sectionOf(before).blocks;
    const boasting = { ...first, totals: { ...first.totals, costNeutral: 'certainly' } };
    expectStatus(await put({ blocks: [boasting, ...others] }), 200);
    const seen = await show(house, id);
    const whole = { ...before, version: seen.version };
    expectStatus(await house.as('author').put(url(), whole, { seen }), 200);
    expect((await read()).sections).toEqual(before.sections);
  });

  it('are refused with the place of what is wrong, in the reader’s language', async () => {
    const wrong = JSON.stringify({ blocks: [costs({ item: 'HERE' }), posts({})] }).replace('"HERE"', '1e400');
    const refused = expectStatus(await put(wrong), 422).body;
    expect(refused.errors.map((one: Json) => one.field)).toEqual(['blocks[0].lines[0].item', 'blocks[1].lines[0]']);
    const year = await house
      .as('author')
      .put(
        `${url()}/sections/resources`,
        { blocks: [costs({ years: ['2018'] })] },
        { seen: await show(house, id), headers: { 'accept-language': 'cy' } },
      );
    expect(JSON.stringify(year.body)).toContain('Ysgrifennwch flwyddyn gyllideb');
  });

  it('come and go through commands too, without the totals', async () => {
    const sent = [{ ...written[0], totals: { costNeutral: true } }];
    expectStatus(await house.as('author').does(id, 'editSection', { section: 'keyIssues', blocks: sent }), 200);
    const [block] = sectionOf(await read(), 'keyIssues').blocks;
    expect(block.totals.inAll.net).toBe(0);
    const history = (await house.as('author').get(`proposals/${id}/history`)).text;
    expect(history).not.toContain('costNeutral');
  });

  it('are described in OpenAPI', async () => {
    const { schemas } = (await house.as(null).get('/api/v1/openapi.json')).body.components;
    expect(schemas.CostLineDto.properties).toMatchObject({ quantity: { type: 'integer', minimum: 0 }, years: { minItems: 1 } });
    expect(schemas.PostChangeDto.properties.from).toMatchObject({ $ref: '#/components/schemas/PostTermsDto' });
    expect(JSON.stringify(schemas.SectionTextDto)).toContain('#/components/schemas/PostsDto');
  });

  it('come back as they went, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(anyCosts, anyPosts, async (c, p) => {
        expectStatus(await put({ blocks: [c, p] }), 200);
        const { blocks } = sectionOf(await read());
        expect(blocks.map(({ totals: _, ...block }: Json) => block)).toEqual([c, p]);
      }),
      { numRuns: 20 },
    );
  });

  it('never bring the server down: what is not right is refused, and what was accepted is right', async () => {
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('revenue', 'permanent', '2018/19', -0, 1e12, 0.5, Number.MAX_SAFE_INTEGER),
    );
    const keys = ['id', 'item', 'type', 'quantity', 'unit', 'rate', 'onCost', 'years', 'post', 'from', 'to', '__proto__', 'constructor'];
    const line = fc.oneof(
      fc.tuple(fc.constantFrom(...keys), odd).map(([key, value]) => ({ ...costs({}).lines[0], [key]: value })),
      fc.tuple(fc.constantFrom(...keys), odd).map(([key, value]) => ({ ...posts({ to: someTerms() }).lines[0], [key]: value })),
      odd,
    );
    const block = fc.record({ kind: fc.constantFrom('costs', 'posts'), id: fc.constant('c1'), lines: fc.array(line, { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(block, async (one) => {
        const answer = await put({ blocks: [one] });
        expect([200, 422]).toContain(answer.status);
        if (answer.status === 422) expect(answer.body.errors.length).toBeGreaterThan(0);
        else expect(sectionOf(await read()).blocks[0].lines).toEqual((keptBlock(JSON.parse(JSON.stringify(one)) as Block) as Json).lines);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the ids of recommendations', () => {
  it('survive an edit of the others, and a decision is taken on each by its id', async () => {
    const draft = await aDraft(house);
    const before = (await read(draft)).recommendations;
    const kept = sectionOf(await read(draft), 'recommendations').blocks;
    const blocks = [{ kind: 'paragraph', id: 'added', text: 'To note the costs.', sourceNumber: '2.0' }, ...kept];
    const answer = await house.as('author').put(`${url(draft)}/sections/recommendations`, { blocks }, { seen: await show(house, draft) });
    expectStatus(answer, 200);
    const after = (await read(draft)).recommendations;
    expect(after.map((one: Json) => one.id)).toEqual(['added', ...before.map((one: Json) => one.id)]);
    expect(after.slice(1).map((one: Json) => one.text)).toEqual(before.map((one: Json) => one.text));
  });
});
