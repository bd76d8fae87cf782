import { Chart, Duration } from 'cdk8s';
import { Delivery, DeliveryContext, DeliveryFile, renderObjects } from './delivery';
import { HARBOR_CONFIGURATION_LABELS } from '../../facts/labels';
import { defineKustomization, KustomizationResource } from '../../kubernetes/flux/kustomization';

/** Name of the file with the Kustomizations of a Sovereign. */
const FILE = 'flux-kustomization.yaml';

/** The options of delivery with Flux, with their defaults. */
export interface FluxSettings {
  readonly namespace: string;
  readonly sourceName: string;
  /** Undefined if it is where the tree is written to. */
  readonly treePath?: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly dependents: ReadonlyArray<{ readonly name: string; readonly path: string }>;
}

/** Delivery with Flux: a Kustomization for the folder with Harbor's file, and one for each folder that depends on it: that of what is inside of Harbor, and others. */
export class FluxDelivery implements Delivery {
  public readonly name = 'flux';

  public constructor(public readonly options: FluxSettings) {}

  public files(context: DeliveryContext): DeliveryFile[] {
    const { folder, harborPath, treePath, kustomization, dependsOn, substitute, configuration, yaml } = context;
    const manifests = renderObjects(yaml, chart => {
      this.define(chart, { name: kustomization, path: `${treePath}/${harborPath}`, dependsOn, substitute: substitute?.values, substituteFrom: substitute?.from });
      if (configuration) {
        const [path, labels] = [`${treePath}/${configuration.path}`, HARBOR_CONFIGURATION_LABELS];
        this.define(chart, { name: configuration.name, path, labels, dependsOn: [{ name: kustomization }] });
      }
      for (const { name, path } of this.options.dependents) {
        this.define(chart, { name, path: `${treePath}/${folder}/${path}`, dependsOn: [{ name: kustomization }] });
      }
    });
    return [{ path: `${folder}/${FILE}`, manifests }];
  }

  public fleetFiles(): DeliveryFile[] {
    return [];
  }

  public keeps(): boolean {
    return true;
  }

  private define(chart: Chart, kustomization: OwnKustomization): void {
    const { namespace, sourceName, interval, timeout } = this.options;
    defineKustomization(chart, kustomization.name, {
      ...kustomization,
      namespace,
      source: { kind: 'GitRepository', name: sourceName },
      interval,
      timeout,
    });
  }
}

interface OwnKustomization {
  readonly name: string;
  readonly path: string;
  readonly labels?: KustomizationResource['labels'];
  readonly dependsOn: KustomizationResource['dependsOn'];
  readonly substitute?: KustomizationResource['substitute'];
  readonly substituteFrom?: KustomizationResource['substituteFrom'];
}
