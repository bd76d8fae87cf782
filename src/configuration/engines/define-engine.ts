import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigurationEngine, CrossplaneScope } from './configuration-engine';
import { CrossplaneContext, CrossplaneWriter } from './crossplane-objects';
import { EngineResource } from './engine-draft';
import { engineResources } from './kind-rows';
import { openTofuFile, OpenTofuContext } from './open-tofu-json';
import { report } from '../../diagnostics/report';
import { HARBOR_CONFIGURATION_LABELS } from '../../facts/labels';
import { defineResource } from '../../kubernetes/define-resource';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { DesiredState } from '../state/state';

/** Props that are about the Job alone. */
const PROPS_OF_THE_JOB = [
  'driftSchedule', 'undoDrift', 'takeOver', 'caSecretName', 'image', 'imageRegistry', 'imagePullSecrets', 'platformUserIds', 'scheduling', 'networkPolicy',
] as const satisfies ReadonlyArray<keyof HarborConfigurationProps>;

/** The props, and the desired state that follows from them. */
interface CheckedConfiguration {
  readonly props: HarborConfigurationProps;
  readonly state: DesiredState;
}

/** Reports what the engine cannot say or use, and returns the resources that it writes. */
export function checkEngine(
  scope: Construct, engine: ConfigurationEngine, { props, state }: CheckedConfiguration,
): readonly EngineResource[] {
  if (engine._crossplane && props.adminPassword !== undefined) { report(scope, 'HBR-CONF-70', { prop: 'adminPassword' }); }
  if (!engine._crossplane && !engine._openTofu) { return []; }
  const { scope: place, isLocalConfig } = engine._crossplane ?? {};
  if (place === CrossplaneScope.CLUSTER && isLocalConfig) { report(scope, 'HBR-CONF-72', { prop: 'engine.isLocalConfig', value: true }); }
  for (const prop of PROPS_OF_THE_JOB.filter(it => props[it] !== undefined)) { report(scope, 'HBR-CONF-73', { prop, slots: { engine: engine._name } }); }
  const { resources, unsaid } = engineResources(state);
  for (const { prop, why } of unsaid) { report(scope, 'HBR-CONF-71', { prop, slots: { engine: engine._name, why } }); }
  return resources;
}

/** Defines the resources of Crossplane. */
export function defineCrossplaneObjects(
  scope: Construct, resources: readonly EngineResource[], { options, owner }: Pick<CrossplaneContext, 'options' | 'owner'>,
): ApiObject[] {
  const labels = { ...HARBOR_CONFIGURATION_LABELS, 'app.kubernetes.io/instance': owner, 'app.kubernetes.io/managed-by': 'cdk8s-harbor' };
  const writer = new CrossplaneWriter({ options, owner, namespace: Chart.of(scope).namespace, labels });
  const objects = resources.map(resource => writer.write(resource));
  for (const { prop, why } of writer.unsaid) { report(scope, 'HBR-CONF-71', { prop, slots: { engine: 'Crossplane', why } }); }
  const place = new Construct(scope, 'crossplane');
  return objects.map(object => defineResource(place, `${object.kind}-${object.metadata.name}`, { ...object }));
}

/** The resources as the text of `main.tf.json`. */
export function openTofuText(resources: readonly EngineResource[], context: OpenTofuContext): string {
  return `${JSON.stringify(openTofuFile(resources, context), undefined, 2)}\n`;
}
