import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { ConfigurationRun } from './configuration-run';
import { HarborConfiguration, HarborConfigurationProps } from '../../../src';
import { setDisconnected } from '../../../src/contracts/disconnection';
import { FakeHarbor } from '../fake-harbor';

export const URL = 'https://harbor.example.com';
/** The Secret of a robot that is there before Harbor knows the robot. */
export const PASSWORD = { secretName: 'harbor-promotion', key: 'password' };

/** A configuration, with its errors, warnings and desired state. */
export function configurationOf(props: Partial<HarborConfigurationProps>, disconnected = false) {
  const app = new App();
  setDisconnected(app, disconnected);
  const chart = new Chart(app, 'test', { namespace: 'harbor' });
  const { warnings } = new HarborConfiguration(chart, 'inside', { url: URL, adminPassword: { secretName: 'admin', key: 'password' }, ...props });
  const errors = chart.node.findAll().flatMap(construct => construct.node.validate());
  const isState = ({ kind, metadata }: any) => kind === 'ConfigMap' && metadata.name.endsWith('-state');
  const state = () => JSON.parse(Testing.synth(chart).find(isState).data['state.json']);
  return { errors, warnings, state };
}

/** An empty Harbor after a run that made it what is declared. */
export async function appliedConfiguration(props: Partial<HarborConfigurationProps>) {
  const { errors, state } = configurationOf(props);
  expect(errors).toEqual([]);
  const run = new ConfigurationRun(new FakeHarbor());
  fs.mkdirSync(path.join(run.folder, PASSWORD.secretName), { recursive: true });
  run.writeSecrets({ [`${PASSWORD.secretName}/${PASSWORD.key}`]: 'Sentinel0Promotion' });
  const { code, text } = await run.apply(state());
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  const body = (request: string) => run.harbor.writes.find(write => `${write.method} ${write.path}` === request)?.body as any;
  return { run, harbor: run.harbor, body };
}
