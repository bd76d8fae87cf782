import { IConstruct } from 'constructs';
import { checkObjectName } from './metadata-checks';
import { report } from '../diagnostics/report';
import { checkAffinity } from '../kubernetes/pod-scheduling';
import { HarborProps } from '../props/harbor-props';
import { isRegistryPrefix } from '../syntax/image-name';

/** Reports invalid values of the props about images, CAs and nodes that apply to every component. */
export function checkHarborWideProps(scope: IConstruct, props: HarborProps): void {
  const { imageRegistry, imagePullSecrets = [], caBundleSecretName, scheduling } = props;
  checkAffinity(scope, 'scheduling.affinity', scheduling?.affinity);
  if (imageRegistry !== undefined && !isRegistryPrefix(imageRegistry)) { report(scope, 'HBR-WL-24', { prop: 'imageRegistry', value: imageRegistry }); }
  imagePullSecrets.forEach((name, at) => checkObjectName({ scope, prop: `imagePullSecrets[${at}]` }, name, 'Secret'));
  checkObjectName({ scope, prop: 'caBundleSecretName' }, caBundleSecretName, 'Secret');
}
