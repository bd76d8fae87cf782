import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkLabels } from './metadata-checks';
import { NameSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { commonLabels, SELECTOR_LABELS } from '../facts/labels';
import { HarborProps } from '../props/harbor-props';
import { isDnsLabel, isServiceName } from '../syntax/dns-name';

/** Longest name that leaves room for the longest suffix, `-objectstorage-credentials`, and for the names of Pods that Kubernetes makes from it. */
const MAX_LENGTH = 40;

/** Decides the name prefix, the namespace and the common labels of all objects. */
export function resolveNames(scope: IConstruct, props: HarborProps, version: string): NameSpec {
  const releaseName = checkedName(scope, 'releaseName', props.releaseName ?? 'harbor');
  const fullname = checkedName(scope, 'fullnameOverride', props.fullnameOverride ?? fullnameOf(releaseName));
  const namespace = props.namespace ?? Chart.of(scope).namespace ?? 'harbor';
  if (!isDnsLabel(namespace)) { report(scope, 'HBR-NAME-01', { prop: 'namespace', value: namespace, slots: { limit: 63 } }); }
  checkLabels(scope, 'labels', props.labels);
  const own = commonLabels(releaseName, version);
  const overridden = Object.keys(props.labels ?? {}).filter(name => name in own && !SELECTOR_LABELS.includes(name));
  overridden.forEach(name => report(scope, 'HBR-PROP-04', {
    prop: `labels.${name}`, slots: { reason: 'Harbor says it itself', instead: 'leave it out' },
  }));
  return { fullname, releaseName, namespace, labels: { ...props.labels, ...own } };
}

function fullnameOf(releaseName: string): string {
  return releaseName.includes('harbor') ? releaseName : `${releaseName}-harbor`;
}

function checkedName(scope: IConstruct, prop: string, name: string): string {
  if (isServiceName(name) && name.length <= MAX_LENGTH) { return name; }
  report(scope, 'HBR-NAME-01', { prop, value: name, slots: { limit: MAX_LENGTH } });
  return 'harbor';
}
