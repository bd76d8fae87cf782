import { main, runThread } from '../../../src/fleet/threads/thread-program';
import { ThreadAnswer } from '../../../src/fleet/threads/thread-task';
import { fleetData } from '../../support/records/changing-fleet';

const NAMES = ['a.example.com', 'b.example.com', 'c.example.com'];
const DEFINITION = { name: 'fleet.yaml', data: fleetData(NAMES) };

function answersTo(fqdns: readonly string[]): ThreadAnswer[] {
  const answers: ThreadAnswer[] = [];
  runThread({ definition: DEFINITION, outdir: '/nowhere/clusters', fqdns }, one => answers.push(one));
  return answers;
}

describe('the program of a thread', () => {
  test('answers with the steps of its Sovereigns alone, in their order', () => {
    expect(answersTo([NAMES[2], NAMES[0]]).map(({ fqdn }) => fqdn)).toEqual([NAMES[2], NAMES[0]]);
  });

  test('answers with the texts of files, and with what other Sovereigns have to know', () => {
    const [{ steps }] = answersTo([NAMES[1]]);
    expect(steps).toContainEqual(['claim', { what: 'bucket', prop: 'objectStorage.bucket', value: 'eu-central-1/b-harbor' }]);
    expect(steps).toContainEqual(['text', { path: 'b.example.com/harbor/harbor.yaml', text: expect.stringContaining('bucket: b-harbor') }]);
  });

  test('answers with errors too', () => {
    const data = fleetData(['a.example.com'], { conventions: { generic: { forbidden: ['a-harbor'] } } });
    const answers: ThreadAnswer[] = [];
    runThread({ definition: { name: 'fleet.yaml', data }, outdir: 'clusters', fqdns: ['a.example.com'] }, one => answers.push(one));
    expect(answers[0].steps).toContainEqual(['error', { place: 'a.example.com', text: expect.stringContaining('HBR-FLEET-16') }]);
  });

  test('never answers for a Sovereign that is not in the fleet, as its files would seem to be gone', () => {
    expect(() => answersTo(['d.example.com'])).toThrow('the fleet has no d.example.com');
  });

  test('posts its answers to the thread that started it', () => {
    const posted: ThreadAnswer[] = [];
    const port = { postMessage: (answer: unknown) => { posted.push(answer as ThreadAnswer); } };
    main(port, { definition: DEFINITION, outdir: '/nowhere/clusters', fqdns: NAMES });
    expect(posted).toEqual(answersTo(NAMES));
  });
});
