import { IConstruct } from 'constructs';
import { checkObjectName } from './metadata-checks';
import { report } from '../diagnostics/report';
import { HarborProps } from '../props/harbor-props';

const REGISTRY = /^[a-z0-9]+([.-]+[a-z0-9]+)*(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** Reports what cannot be about the images and Secrets that all components share. */
export function checkHarborWideProps(scope: IConstruct, { imageRegistry, imagePullSecrets = [], caBundleSecretName }: HarborProps): void {
  if (imageRegistry !== undefined && !REGISTRY.test(imageRegistry)) { report(scope, 'HBR-WL-24', { prop: 'imageRegistry', value: imageRegistry }); }
  imagePullSecrets.forEach((name, at) => checkObjectName(scope, `imagePullSecrets[${at}]`, name, 'Secret'));
  checkObjectName(scope, 'caBundleSecretName', caBundleSecretName, 'Secret');
}
