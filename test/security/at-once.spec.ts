import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aHouse, ok, Story } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';

const house = aHouse();
const takesAway = async (handle: string, post: string) => ok(await house().as('admin').put(`people/${handle}/posts/${post}`, {}));
const covers = async (story: Story) => {
  const covering = { to: 'financeDeputy', posts: ['finance'], from: story.today(), until: '2018-12-31' };
  return ok(await house().as('finance').post('people/finance/delegations', covering), 201).body.id;
};

describe('a right that is taken away is away at once', () => {
  it('between two requests of one session: a page of the post is closed', async () => {
    const clerk = await Visitor.in(house(), 'democratic2');
    expect((await clerk.get('/democratic-services')).status).toBe(200);
    await takesAway('democratic2', 'democraticServices');
    expect((await clerk.get('/democratic-services')).status).toBe(403);
    expect((await clerk.get('/admin')).status).toBe(403);
  });

  it('between two requests of one session: a draft that was read as a consultee is gone', async () => {
    const story = await Story.begins(house());
    const { ref } = await story.now();
    const legal = await Visitor.in(house(), 'legal');
    expect((await legal.get(`/proposals/${ref}/read`)).status).toBe(200);
    await takesAway('legal', 'legal');
    expect((await legal.get(`/proposals/${ref}/read`)).status).toBe(404);
    expect((await house().as('legal').get(`proposals/${story.id}`)).status).toBe(404);
    ok(await house().as('admin').post('people/legal/posts', { post: 'legal' }), 201);
    expect((await legal.get(`/proposals/${ref}/read`)).status).toBe(200);
  });

  it('between a page and its form: a deputy whose cover was revoked signs nothing', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    const { ref } = await story.now();
    const cover = await covers(story);
    const deputy = await Visitor.in(house(), 'financeDeputy');
    const page = await deputy.get(`/proposals/${ref}/answer`);
    expect(page.forms).not.toEqual([]);
    expect((await house().as('finance').delete(`people/finance/delegations/${cover}`)).status).toBe(204);
    const answered = await deputy.send(page, { verdict: 'yes' });
    expect(answered.status).toBeGreaterThanOrEqual(400);
    expect(await story.standingOf('finance')).not.toBe('stands');
    // The same form, had the cover stood, signs: it was the cover that stopped it.
    await covers(story);
    await deputy.send(await deputy.get(`/proposals/${ref}/answer`), { verdict: 'yes' });
    expect(await story.standingOf('finance')).toBe('stands');
  });

  it('between two requests of one connection that stays open: a token that was revoked opens nothing', async () => {
    const { id, token } = ok(await house().as('hr').post('people/hr/tokens', { name: 'A script', until: '2018-12-31' }), 201).body;
    await house().app.listen(0, '127.0.0.1');
    const { port } = house().app.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    const asks = (): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}` };
        const sent = request({ port, host: '127.0.0.1', path: '/api/v1/tasks', agent, headers }, (answer) => {
          answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
        });
        sent.on('socket', (socket) => sockets.add(socket)).on('error', reject);
        sent.end();
      });
    expect(await asks()).toBe(200);
    expect((await house().as('hr').delete(`people/hr/tokens/${id}`)).status).toBe(204);
    expect(await asks()).toBe(401);
    expect(sockets.size).toBe(1);
    agent.destroy();
  });
});
