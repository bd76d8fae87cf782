import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ImageImportProps } from './image-import-props';
import { checkImport } from './import-checks';
import { copyContainers, importVolumes } from './import-pod';
import { harborSpecOf } from '../contracts/harbor-root';
import { imagePins, setImagePins } from '../contracts/image-pins';
import { HarborSpec } from '../contracts/spec';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { warningsBelow } from '../diagnostics/warnings-below';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { restrictedPod } from '../facts/pod-security';
import { containerImage } from '../kubernetes/container-image';
import { coreManifest } from '../kubernetes/core-manifest';
import { defineResource, Resource } from '../kubernetes/define-resource';
import { podScheduling } from '../kubernetes/pod-scheduling';
import { imageHost } from '../routes/image-name';
import { checkedStruct } from '../structs';

/** User id of the Pod; the image has none of its own. */
const UID = 65532;

/**
 * Fills Harbor where there is no internet: a Job copies images, databases of Trivy and charts from OCI layouts on a volume, or from a staging
 * registry, into Harbor's projects. It runs `oras` and no shell. Materials are copied one after the other in the order of the list; those with a
 * digest by that digest, so that nothing else can be in their place. What is there already is not copied again, and nothing is ever deleted.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { BillOfMaterials, Harbor, ImageImport } from 'cdk8s-harbor';
 *
 * declare const harbor: Harbor;
 *
 * const chart = new Chart(new App(), 'import');
 * const bill = BillOfMaterials.of(harbor);
 * new ImageImport(chart, 'import', {
 *   harbor,
 *   materials: bill.stagingList('registry.example.com'),
 *   claimName: 'transfer',
 *   pushSecretName: 'harbor-push',
 * });
 */
export class ImageImport extends Construct {
  /** The Job; absent if there is nothing to copy. */
  public readonly job?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, the materials and where they are
   */
  public constructor(scope: Construct, id: string, props: ImageImportProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'ImageImportProps', props);
    const spec = harborSpecOf(checked);
    announceWarnings(this);
    if (!spec) { return; }
    const pins = imagePins(checked.harbor);
    if (pins) { setImagePins(this, pins); }
    const materials = checkImport(this, checked, imageHost(spec.address));
    if (materials.length === 0) { return; }
    const { namespace = spec.names.namespace, imagePullSecrets = [...spec.imagePullSecrets] } = checked;
    this.job = this.defineJob({ ...checked, materials, namespace, imagePullSecrets }, spec);
  }

  /** Warnings about the import, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private defineJob(props: ImageImportProps & { readonly namespace: string }, { imageRegistry, platformUserIds }: HarborSpec): ApiObject {
    const { name = 'image-import', namespace, labels = {}, imagePullSecrets = [], scheduling = {} } = props;
    const image = containerImage(this, { prop: 'image', image: props.image, fallback: THIRD_PARTY_IMAGES.oras, registry: imageRegistry });
    const [last, ...others] = copyContainers(props, image).reverse();
    const own = { ...labels, 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'image-import' };
    const metadata = { name, namespace, labels: own };
    define(this, 'service-account', { ...coreManifest(k8s.KubeServiceAccount, { metadata, automountServiceAccountToken: false }), holds: 'nothing' });
    const podSpec: k8s.PodSpec = {
      ...restrictedPod(platformUserIds ? undefined : UID),
      ...podScheduling(scheduling),
      serviceAccountName: name,
      restartPolicy: 'OnFailure',
      imagePullSecrets: imagePullSecrets.length > 0 ? imagePullSecrets.map(secret => ({ name: secret })) : undefined,
      initContainers: others.length > 0 ? others.reverse() : undefined,
      containers: [last],
      volumes: importVolumes(props),
    };
    const template = { metadata: { labels: own }, spec: podSpec };
    const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 8);
    return define(this, 'job', coreManifest(k8s.KubeJob, { metadata: { ...metadata, name: `${name}-${hash}` }, spec: { backoffLimit: 6, template } }));
  }
}

function define(scope: Construct, id: string, manifest: unknown): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}
