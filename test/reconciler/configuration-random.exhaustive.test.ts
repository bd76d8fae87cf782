import * as fc from 'fast-check';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { editByHand, RANDOM_SECRETS, randomState } from '../support/configuration/random-states';
import { snapshotOf } from '../support/fake-harbor';

afterEach(() => ConfigurationRun.removeFolders());

describe('random states', () => {
  test('one after another, with changes by hand in between, are reached; a plan is empty then, and another run writes nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ state: randomState, edits: fc.array(fc.nat(1000), { maxLength: 6 }) }), { minLength: 1, maxLength: 3 }), async steps => {
      const run = new ConfigurationRun(undefined, RANDOM_SECRETS);
      for (const { state, edits } of steps) {
        edits.forEach(edit => editByHand(run.harbor, edit));
        const before = snapshotOf(run.harbor);
        const planned = await run.plan(state, { form: 'json' });
        expect(snapshotOf(run.harbor)).toEqual(before);
        const applied = await run.apply(state, { form: 'json' });
        expect([applied.code, applied.code === 0 ? '' : applied.text]).toEqual([0, '']);
        run.harbor.forgetRequests();
        run.kubernetes.requests.length = 0;
        const { code, text } = await run.plan(state);
        expect([code, code === 0 ? '' : text]).toEqual([0, '']);
        await run.apply(state);
        expect([run.harbor.writes, run.kubernetes.writes]).toEqual([[], []]);
        expect([0, 2]).toContain(planned.code);
      }
    }), { numRuns: 30 });
  }, 120_000);

  test('in whatever order their lists are written, are the same', async () => {
    await fc.assert(fc.asyncProperty(randomState, async state => {
      const run = new ConfigurationRun(undefined, RANDOM_SECRETS);
      expect((await run.apply(state)).code).toBe(0);
      run.harbor.forgetRequests();
      const reversed = JSON.parse(JSON.stringify(state), (key, value) => (Array.isArray(value) && key !== 'rules' ? [...value].reverse() : value));
      const { code, text } = await run.apply(reversed);
      expect([code, code === 0 ? '' : text]).toEqual([0, '']);
      expect(run.harbor.writes).toEqual([]);
    }), { numRuns: 20 });
  }, 120_000);
});
