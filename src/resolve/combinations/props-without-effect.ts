import { IConstruct } from 'constructs';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { TrivyOptions } from '../../props/component-options';
import { DeploymentPhase } from '../../props/deployment-phase';
import { HarborProps } from '../../props/harbor-props';

/** Props that the user has set but that have no effect, with the texts of the warning. */
interface IneffectiveProps {
  readonly props: readonly string[];
  readonly reason: string;
  readonly instead: string;
}

const TRIVY_REPOSITORIES = ['databaseRepositories', 'javaDatabaseRepositories'] as const;

/** Warns of props for components and volumes that this Harbor does not have. */
export function warnOfPropsWithoutEffect(scope: IConstruct, props: HarborProps, spec: HarborSpec): void {
  for (const { props: names, reason, instead } of ineffectiveProps(props, spec)) {
    names.forEach(prop => report(scope, 'HBR-PROP-04', { prop, slots: { reason, instead } }));
  }
}

function ineffectiveProps({ nginx, exporter, trivy = {}, jobservice, phase }: HarborProps, spec: HarborSpec): IneffectiveProps[] {
  const logVolume = jobservice?.logVolume !== undefined && spec.jobservice.logVolume === undefined;
  const isBootstrap = phase === DeploymentPhase.BOOTSTRAP; // the ServiceMonitor comes later
  const withCertificates = !isBootstrap && spec.exposure.virtualService?.strictMtls?.certificateFolder !== undefined;
  return [
    {
      props: nginx && !spec.exposure.service ? ['nginx'] : [],
      reason: 'Harbor is not exposed through nginx',
      instead: 'leave it out, or use Exposure.loadBalancer() or one of its siblings',
    },
    { props: exporter && !spec.metrics ? ['exporter'] : [], reason: 'metrics are off', instead: "leave it out, or set 'metrics'" },
    { props: spec.trivy ? [] : othersThanEnabled(trivy), reason: 'Trivy is off', instead: "leave it out, or leave 'trivy.enabled' out" },
    {
      props: spec.trivy && trivy.strategy !== undefined ? ['trivy.strategy'] : [],
      reason: 'Trivy is a StatefulSet, which replaces its Pods one by one',
      instead: 'leave it out',
    },
    {
      props: spec.trivy?.offlineScan ? TRIVY_REPOSITORIES.filter(name => trivy[name] !== undefined).map(name => `trivy.${name}`) : [],
      reason: 'the databases are never downloaded',
      instead: "leave it out, or leave 'trivy.databaseMode' out",
    },
    {
      props: withCertificates && !spec.metrics?.serviceMonitor ? ['exposure.scraping'] : [],
      reason: 'no ServiceMonitor names the certificates',
      instead: "leave it out, or set 'metrics.serviceMonitor'",
    },
    { props: logVolume ? ['jobservice.logVolume'] : [], reason: 'no logs go into files', instead: "leave it out, or add JobLogger.FILE to 'jobLoggers'" },
  ];
}

function othersThanEnabled(trivy: TrivyOptions): string[] {
  return Object.keys(trivy).filter(name => name !== 'enabled').map(name => `trivy.${name}`);
}
