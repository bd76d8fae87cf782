import { k8s } from 'cdk8s-plus-28';
import { ComponentParts } from './component-parts';
import { trustsExtraCas } from './environment';
import { HarborSpec } from '../../contracts/spec';
import { COMPONENTS, ComponentId } from '../../facts/components';

const CERTIFICATES = 'internal-certificates';

/** The certificate of a component, where it speaks TLS to the others. */
export function certificateMounts(spec: HarborSpec, component: ComponentId): k8s.VolumeMount[] {
  return certificateSecret(spec, component) ? [{ name: CERTIFICATES, mountPath: `/etc/harbor/ssl/${component}`, readOnly: true }] : [];
}

/** The volumes with certificates and CAs. */
export function certificateVolumes(spec: HarborSpec, parts: ComponentParts): k8s.Volume[] {
  const secretName = certificateSecret(spec, parts.id);
  const trusting = parts.containers.some(part => trustsExtraCas(spec, part.id));
  return [
    ...secretName ? [{ name: CERTIFICATES, secret: { secretName } }] : [],
    ...trusting ? [{ name: 'ca-bundle', projected: { sources: caSources(spec, parts.id) } }] : [],
  ];
}

function certificateSecret(spec: HarborSpec, component: ComponentId): string | undefined {
  return COMPONENTS[component].internalTls ? spec.internalTls?.secretNames[component] : undefined;
}

/** One folder with all CAs, one file each. Components without a certificate of their own take the CA from core's. */
function caSources(spec: HarborSpec, component: ComponentId): k8s.VolumeProjection[] {
  const internal = certificateSecret(spec, component) ?? spec.internalTls?.secretNames.core;
  const files = [...spec.caSecretNames.map(name => [name, `${name}.crt`]), ...internal ? [[internal, 'internal-tls.crt']] : []];
  return files.map(([name, path]) => ({ secret: { name, items: [{ key: 'ca.crt', path }] } }));
}
