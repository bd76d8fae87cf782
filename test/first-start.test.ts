import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthHarbor } from './support/harbor';
import { container, find, podTemplate } from './support/manifests';

const PROPS = readFileSync(join(__dirname, '..', 'src/props/harbor-props.ts'), 'utf8');

/** What stands above a prop of Harbor, on one line. */
function textOf(prop: string): string {
  return PROPS.split(`  readonly ${prop}?`)[0].split('/**').at(-1)!.replace(/\s*\n\s*\*\s?/g, ' ');
}

test('finding H3: the prop says that the mode is for good once there are users, what happens otherwise, and the way through', () => {
  const text = textOf('authentication');
  expect(text).toContain('Harbor refuses to change the mode once its database has users beside `admin`');
  expect(text).toContain('core then fails at every start');
  expect(text).toContain('delete those users in the portal first');
});

describe('finding H4: jobservice restarts while core is not up', () => {
  const workload = find(synthHarbor(), 'Deployment', 'harbor-jobservice');

  test('which the prop calls no fault', () => {
    expect(textOf('jobservice')).toContain('exits and is restarted. That is no fault');
  });

  test('which is all that happens: the kubelet waits for it as long as for the migration of the database, and restarts it when it exits', () => {
    const { startupProbe } = container(workload, 'jobservice');
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(3600);
    expect(podTemplate(workload).spec.restartPolicy ?? 'Always').toBe('Always');
    expect(workload.spec.progressDeadlineSeconds).toBeGreaterThan(3600);
  });
});
