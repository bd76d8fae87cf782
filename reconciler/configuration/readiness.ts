import { Clock, Deadline } from './clock';
import { EXIT, Stop } from './failures';
import { HarborClient } from './harbor-client';
import { Body, parseJson } from './json';

/** What the configuration needs. The portal and Trivy may be down. */
const NEEDED = ['core', 'database', 'redis', 'registry', 'registryctl', 'jobservice'];

/** Waits until Harbor can be configured, and makes sure that the user may do it. */
export async function waitForHarbor(
  harbor: HarborClient, deadline: Deadline, wait: { readonly clock: Clock; readonly seconds: number },
): Promise<void> {
  const end = wait.clock.now() + 1000 * wait.seconds;
  for (let attempt = 1; ; attempt += 1) {
    const missing = await notReady(harbor);
    if (missing === '') { break; }
    if (wait.clock.now() >= end) { throw new Stop('Harbor is not ready: ' + missing, EXIT.notReady); }
    await deadline.backOff(Math.min(attempt, 5));
  }
  const user = await harbor.get('/users/current');
  if (user?.sysadmin_flag !== true && user?.admin_role_in_auth !== true) {
    throw new Stop('the user is no administrator of Harbor, who alone may change all that is wanted', EXIT.failed);
  }
}

/** What is not ready; empty if all is. */
async function notReady(harbor: HarborClient): Promise<string> {
  const ping = await harbor.look('/ping');
  if (ping?.status !== 200) { return ping ? 'it answers ' + ping.status : 'it does not answer'; }
  const health = await harbor.look('/health');
  const components: Body[] = parseJson(health?.body)?.components ?? [];
  if (components.length === 0) { return 'it does not tell about its components'; }
  return components.filter(({ name, status }) => NEEDED.includes(name) && status !== 'healthy').map(({ name }) => name).join(', ');
}
