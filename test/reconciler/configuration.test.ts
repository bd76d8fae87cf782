import { ConfigurationRun, stateOf } from '../support/configuration-run';
import { FakeHarbor, snapshotOf } from '../support/fake-harbor';
import { WHOLE_SECRETS, WHOLE_STATE } from '../support/whole-state';

afterAll(() => ConfigurationRun.removeFolders());

function wholeRun(harbor = new FakeHarbor()): ConfigurationRun {
  harbor.data.users.set('jane', { user_id: 7, username: 'jane' });
  return new ConfigurationRun(harbor, WHOLE_SECRETS);
}

describe('a Harbor that is empty', () => {
  test('becomes what the state says, and the second run writes nothing', async () => {
    const run = wholeRun();
    const first = await run.apply(WHOLE_STATE);
    expect(first).toMatchObject({ code: 0 });
    console.log(first.text, run.harbor.requests.length);
    run.harbor.forgetRequests();
    run.kubernetes.requests.length = 0;
    const second = await run.apply(WHOLE_STATE);
    console.log(second.text, run.harbor.requests.length);
    expect(second.code).toBe(0);
    expect(run.harbor.writes).toEqual([]);
    expect(run.kubernetes.writes).toEqual([]);
  });
});
