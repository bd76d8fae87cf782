import { k8s } from 'cdk8s-plus-28';
import { ComponentParts } from './component-parts';
import { trustsExtraCas } from './environment';
import { HarborSpec } from '../../contracts/spec';
import { COMPONENTS, ComponentId } from '../../facts/components';

/** Name of the volume with the certificate of internal TLS. */
const CERTIFICATES = 'internal-certificates';

/** Volume mounts of the internal TLS certificate of a component; none without internal TLS. */
export function certificateMounts(spec: HarborSpec, component: ComponentId): k8s.VolumeMount[] {
  return certificateSecret(spec, component) ? [{ name: CERTIFICATES, mountPath: `/etc/harbor/ssl/${component}`, readOnly: true }] : [];
}

/** Volumes with the internal TLS certificate and with the CAs that the containers trust. */
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

/** All CAs as files of one folder. Components without an internal certificate of their own take the CA from the Secret of core's. */
function caSources(spec: HarborSpec, component: ComponentId): k8s.VolumeProjection[] {
  const internal = certificateSecret(spec, component) ?? spec.internalTls?.secretNames.core;
  const files = [...spec.caSecretNames.map(name => [name, `${name}.crt`]), ...internal ? [[internal, 'internal-tls.crt']] : []];
  return files.map(([name, path]) => ({ secret: { name, items: [{ key: 'ca.crt', path }] } }));
}
