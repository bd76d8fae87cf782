import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { ConfigurationRun } from './configuration-run';
import { HarborConfiguration, HarborConfigurationProps } from '../../../src';
import { FakeHarbor } from '../fake-harbor';

const BASE: HarborConfigurationProps = { url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' } };

/** A configuration in a chart of its own, with what is said about it. */
export function declared(props: HarborConfigurationProps) {
  const chart = new Chart(new App(), 'test', { namespace: 'harbor', disableResourceNameHashes: true });
  const made = new HarborConfiguration(chart, 'inside', { ...props.harbor ? {} : BASE, ...props });
  const errors = chart.node.findAll().flatMap(construct => construct.node.validate());
  return { chart, made, errors, warnings: made.warnings };
}

/** The desired state that a configuration writes. */
export function declaredState(props: HarborConfigurationProps): any {
  const { chart, errors } = declared(props);
  expect(errors).toEqual([]);
  const map = Testing.synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-state'));
  return JSON.parse(map.data['state.json']);
}

/** What a Harbor is like before: users come from OIDC, if nothing else is said. */
export interface Before {
  readonly files?: Readonly<Record<string, string>>;
  readonly harbor?: FakeHarbor;
}

/** A Harbor in which a configuration was applied: a plan after that finds nothing, and another run writes nothing. */
export async function converged(props: HarborConfigurationProps, { files = {}, harbor = new FakeHarbor() }: Before = {}) {
  const state = declaredState(props);
  harbor.data.settings.auth_mode = 'oidc_auth';
  const run = new ConfigurationRun(harbor);
  for (const [file, value] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(run.folder, file)), { recursive: true });
    fs.writeFileSync(path.join(run.folder, file), value);
  }
  const first = await run.apply(state);
  expect([first.code, first.code === 0 ? '' : first.text]).toEqual([0, '']);
  const planned = await run.plan(state);
  expect([planned.code, planned.code === 0 ? '' : planned.text]).toEqual([0, '']);
  const writes = harbor.writes.length;
  expect((await run.apply(state)).code).toBe(0);
  expect(harbor.writes.slice(writes)).toEqual([]);
  const body = (request: string) => harbor.writes.find(({ method, path: asked }) => `${method} ${asked}` === request)?.body as any;
  return { harbor, run, state, body };
}
