import { Chart, Duration } from 'cdk8s';
import { ConfigFolder, Delivery, DeliveryContext, DeliveryFile, renderObjects } from './delivery';
import { HEALTH_EXPRESSIONS } from '../../facts/health-expressions';
import { HARBOR_CONFIGURATION_LABELS } from '../../facts/labels';
import { defineKustomization, KustomizationResource } from '../../kubernetes/flux/kustomization';
import { FluxLayout } from '../layout/flux-layout';

/** The options of delivery with Flux, with their defaults. */
export interface FluxSettings {
  readonly namespace: string;
  readonly sourceName: string;
  /** Undefined if it is where the tree is written to. */
  readonly treePath?: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly dependents: ReadonlyArray<{ readonly name: string; readonly path: string }>;
  readonly layout: FluxLayout;
}

/**
 * Delivery with Flux: a Kustomization for the folder of Harbor, one before it for the folder of what Harbor needs, if there is one, and one for each folder that
 * depends on Harbor: that of what is inside of it, and others.
 */
export class FluxDelivery implements Delivery {
  public readonly name = 'flux';

  public constructor(public readonly options: FluxSettings) {}

  public get layout(): FluxLayout {
    return this.options.layout;
  }

  public files(context: DeliveryContext): DeliveryFile[] {
    const all = withoutTwins(context, this.kustomizations(context));
    const manifests = renderObjects(context.yaml, chart => all.forEach(kustomization => this.define(chart, kustomization)));
    return [{ path: context.kustomizationFile, isListedAbove: this.layout === FluxLayout.UNITS, manifests }];
  }

  public fleetFiles(): DeliveryFile[] {
    return [];
  }

  public keeps(): boolean {
    return true;
  }

  private kustomizations(context: DeliveryContext): OwnKustomization[] {
    const { folder, harborPath, treePath, kustomization, dependsOn, substitute, config, configuration } = context;
    const filledIn = { substitute: substitute?.values, substituteFrom: substitute?.from };
    const pathOf = (path: string) => `${treePath}/${path}`;
    const first = config && {
      name: `${kustomization}-config`,
      path: pathOf(config.path),
      dependsOn: config.dependsOn,
      healthChecks: expressionsFor(config),
      ...filledIn,
    };
    const inside = configuration && {
      name: configuration.name, path: pathOf(configuration.path), labels: HARBOR_CONFIGURATION_LABELS, dependsOn: [{ name: kustomization }],
    };
    return [
      ...first ? [first] : [],
      { name: kustomization, path: pathOf(harborPath), dependsOn: [...first ? [{ name: first.name }] : [], ...dependsOn], ...filledIn },
      ...inside ? [inside] : [],
      ...this.options.dependents.map(({ name, path }) => ({ name, path: pathOf(`${folder}/${path}`), dependsOn: [{ name: kustomization }] })),
    ];
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

/** How Flux tells that objects are ready whose status alone does not say so to it. */
function expressionsFor({ manifests }: ConfigFolder): KustomizationResource['healthChecks'] {
  const kinds = new Set(manifests.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
  return HEALTH_EXPRESSIONS.filter(({ apiVersion, kind }) => kinds.has(`${apiVersion}/${kind}`));
}

/** The Kustomizations without a second one of a name, which is reported: Flux would have one object for both. */
function withoutTwins({ sovereign, problems }: DeliveryContext, all: readonly OwnKustomization[]): readonly OwnKustomization[] {
  const names = all.map(({ name }) => name);
  const isTwin = ({ name }: OwnKustomization, index: number) => names.indexOf(name) !== index;
  for (const { name } of all.filter(isTwin)) {
    problems.add(sovereign.fqdn, 'HBR-FLEET-94', { prop: 'gitOps.dependents', value: name, slots: { names: [...new Set(names)].join(', ') } });
  }
  return all.filter((it, index) => !isTwin(it, index));
}

interface OwnKustomization {
  readonly name: string;
  readonly path: string;
  readonly labels?: KustomizationResource['labels'];
  readonly dependsOn: KustomizationResource['dependsOn'];
  readonly healthChecks?: KustomizationResource['healthChecks'];
  readonly substitute?: KustomizationResource['substitute'];
  readonly substituteFrom?: KustomizationResource['substituteFrom'];
}
