import { IConstruct } from 'constructs';
import { checkObjectName } from './metadata-checks';
import { report } from '../diagnostics/report';
import { checkAffinity } from '../kubernetes/pod-scheduling';
import { HarborProps } from '../props/harbor-props';

/** A registry: a host, with or without port and path. */
const REGISTRY = /^[a-z0-9]+([.-]+[a-z0-9]+)*(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** Reports invalid values of the props about images, CAs and nodes that apply to every component. */
export function checkHarborWideProps(scope: IConstruct, props: HarborProps): void {
  const { imageRegistry, imagePullSecrets = [], caBundleSecretName, scheduling } = props;
  checkAffinity(scope, 'scheduling.affinity', scheduling?.affinity);
  if (imageRegistry !== undefined && !REGISTRY.test(imageRegistry)) { report(scope, 'HBR-WL-24', { prop: 'imageRegistry', value: imageRegistry }); }
  imagePullSecrets.forEach((name, at) => checkObjectName({ scope, prop: `imagePullSecrets[${at}]` }, name, 'Secret'));
  checkObjectName({ scope, prop: 'caBundleSecretName' }, caBundleSecretName, 'Secret');
}
