import { IConstruct } from 'constructs';
import { checkedStruct, RulesOf } from './prop-rules';
import { ValuesReference } from '../contracts/chart-source';
import { HarborProps } from '../props/harbor-props';
import { HarborReleaseProps } from '../props/harbor-release-props';
import {
  ReleaseDependency, ReleaseDriftDetection, ReleaseKubeConfig, ReleaseOptions, ReleaseRemediation,
} from '../props/release-options';

/** The props that `HarborRelease` has and `Harbor` does not have. */
export type ReleaseOnlyProps = Omit<HarborReleaseProps, keyof HarborProps>;

const DEPENDENCY: RulesOf<ReleaseDependency> = { name: 'text!', namespace: 'text', readyExpression: 'text' };
const KUBE_CONFIG: RulesOf<ReleaseKubeConfig> = { secretName: 'text!', key: 'text' };
const REFERENCE: RulesOf<ValuesReference> = {
  name: 'text!', configMap: 'flag', key: 'text', target: 'texts', optional: 'flag', literal: 'flag',
};
const RELEASE: RulesOf<ReleaseOptions> = {
  name: 'text',
  namespace: 'text',
  labels: 'textMap',
  annotations: 'textMap',
  namespaceLabels: 'textMap',
  interval: 'duration',
  timeout: 'duration',
  disableWait: 'flag',
  dependsOn: { list: DEPENDENCY },
  remediation: { values: ReleaseRemediation },
  retries: 'number',
  retryInterval: 'duration',
  upgradeFrom: 'version',
  driftDetection: { values: ReleaseDriftDetection },
  maxHistory: 'number',
  serviceAccountName: 'text',
  suspend: 'flag',
  kubeConfig: { struct: KUBE_CONFIG },
  storageNamespace: 'text',
  valuesFrom: { list: REFERENCE },
  postRender: 'flag',
  substituted: 'flag',
  placeholders: 'textMap',
};
const RELEASE_ONLY: RulesOf<ReleaseOnlyProps> = { chart: 'choice', release: { struct: RELEASE }, values: 'fields' };

/** The props without unknown ones and without invalid values, each of which is reported. */
export function checkedReleaseProps(scope: IConstruct, props: ReleaseOnlyProps): ReleaseOnlyProps {
  return checkedStruct({ scope, prop: '' }, props, RELEASE_ONLY);
}
