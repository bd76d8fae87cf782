import { IConstruct } from 'constructs';
import { checkObjectName } from './metadata-checks';
import { report } from '../diagnostics/report';
import { HarborProps } from '../props/harbor-props';

/** A registry: a host, with or without port and path. */
const REGISTRY = /^[a-z0-9]+([.-]+[a-z0-9]+)*(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** Reports invalid values of the props about images and CAs that apply to every component. */
export function checkHarborWideProps(scope: IConstruct, { imageRegistry, imagePullSecrets = [], caBundleSecretName }: HarborProps): void {
  if (imageRegistry !== undefined && !REGISTRY.test(imageRegistry)) { report(scope, 'HBR-WL-24', { prop: 'imageRegistry', value: imageRegistry }); }
  imagePullSecrets.forEach((name, at) => checkObjectName({ scope, prop: `imagePullSecrets[${at}]` }, name, 'Secret'));
  checkObjectName({ scope, prop: 'caBundleSecretName' }, caBundleSecretName, 'Secret');
}
