import { EngineDraft, KindRow } from './engine-draft';
import { groupResources, labelResources } from './project-part-rows';
import { projectResources } from './project-rows';
import { registryResources, replicationResources } from './registry-rows';
import { robotResources } from './robot-rows';
import { settingResources } from './setting-rows';
import {
  allowlistResources, defaultScannerResources, garbageResources, preheatResources, purgeResources, scanResources,
} from './system-rows';
import { DesiredState } from '../state/state';

const isEmpty = (list: readonly unknown[]) => list.length === 0;

/** What becomes of each kind of the desired state, in the order of the resources. A kind without a row does not compile. */
export const KIND_ROWS: { readonly [Kind in keyof DesiredState]-?: KindRow<NonNullable<DesiredState[Kind]>> } = {
  apiVersion: { within: 'the version of the resources' },
  kind: { within: 'the resources themselves' },
  owner: { within: 'the names of the resources' },
  prune: { refused: 'nothing is deleted there; deleteRemoved is another decision', unless: isEmpty },
  quotaUpdateProvider: { refused: 'the provider does not look at a changed limit again', unless: value => value === 'db', prop: 'quotasInRedis' },
  settings: { resources: settingResources },
  cveAllowlist: { resources: allowlistResources },
  scanners: { refused: 'the provider registers no scanners', unless: isEmpty },
  defaultScanner: { resources: defaultScannerResources },
  registries: { resources: registryResources },
  projects: { resources: projectResources },
  labels: { resources: (draft, labels) => labelResources(draft, labels) },
  userGroups: { resources: groupResources },
  robots: { resources: robotResources },
  replicationPolicies: { resources: replicationResources },
  preheatInstances: { resources: preheatResources },
  garbageCollection: { resources: garbageResources },
  scanAll: { resources: scanResources },
  purgeAudit: { resources: purgeResources },
};

/** The resources of a desired state, and what cannot be said by any of them. */
export function engineResources(state: DesiredState): Pick<EngineDraft, 'resources' | 'unsaid'> {
  const draft = new EngineDraft(state);
  for (const kind of Object.keys(KIND_ROWS) as Array<keyof DesiredState>) {
    const row = KIND_ROWS[kind] as KindRow<unknown>;
    const value: unknown = state[kind];
    if (value === undefined || value === null) { continue; }
    if ('resources' in row) { row.resources(draft, value); }
    if ('refused' in row && !row.unless?.(value)) { draft.refuse(row.prop ?? kind, row.refused); }
  }
  return draft;
}
