import { Chart } from 'cdk8s';
import { CONFIGURATION, defineConfiguration, namespaceOf } from './configuration-unit';
import { HarborSpec } from '../../contracts/spec';
import { RegistryKind } from '../../facts/registry-kinds';
import { ImageLock } from '../../image-lock/image-lock';
import { disconnectedFindings } from '../../materials/disconnected-rules';
import { ManifestYaml } from '../../syntax/manifest-yaml';
import { parseHttpUrl } from '../../syntax/url';
import { FleetRules } from '../fleet-rules';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';
import { addFindings, sovereignApp } from '../sovereign-app';
import { SovereignResult } from '../sovereign-synthesis';
import { synthesize, SynthesizedManifest } from '../tree/fast-synth';

/** What all configurations of a fleet share. */
export interface FleetConfigurationsProps {
  readonly yaml: ManifestYaml;
  readonly problems: ProblemList;
  readonly rules: FleetRules;
  readonly imageLock?: ImageLock;
}

/** The unit with what is inside of the Harbor of a Sovereign. */
export interface ConfigurationUnit {
  /** Name of its Kustomization or Application, and of its file without the ending. */
  readonly name: string;
  readonly file: string;
  readonly namespace: string;
  readonly manifests: readonly SynthesizedManifest[];
}

type Output = Pick<SovereignResult, 'specs' | 'manifests'>;

/** Makes the units with what is inside of the Harbors of a fleet. */
export class FleetConfigurations {
  /** The Sovereigns by the Harbor that they configure, and by the name with which they mark what they make there. */
  private readonly owners = new Map<string, string>();

  public constructor(private readonly props: FleetConfigurationsProps) {}

  /** The unit of a Sovereign; undefined if it has none, or if something is wrong about it. */
  public unitOf(sovereign: Sovereign, { specs, manifests }: Output): ConfigurationUnit | undefined {
    const { configuration, placement } = sovereign;
    if (!configuration || placement.kind !== RegistryKind.HARBOR || (placement.isInCluster && specs.length === 0)) { return undefined; }
    const namespace = namespaceOf(configuration, specs[0]);
    const written = this.synthesized(sovereign, namespace, specs[0]);
    if (!written) { return undefined; }
    this.check(sovereign, written, manifests);
    return { name: CONFIGURATION, file: `${CONFIGURATION}.yaml`, namespace, manifests: written };
  }

  private synthesized(sovereign: Sovereign, namespace: string, spec?: HarborSpec): readonly SynthesizedManifest[] | undefined {
    const { yaml, problems, imageLock } = this.props;
    const app = sovereignApp(sovereign, imageLock);
    const chart = new Chart(app, sovereign.fqdn, { disableResourceNameHashes: true, namespace, labels: sovereign.labels });
    defineConfiguration(chart, sovereign, spec);
    return addFindings(app, problems, false) ? synthesize(app, yaml) : undefined;
  }

  private check(sovereign: Sovereign, written: readonly SynthesizedManifest[], others: Output['manifests']): void {
    const { problems, rules } = this.props;
    const { fqdn, configuration: { replicatesWith = [] } = {}, disconnected } = sovereign;
    rules.checkTexts(sovereign, written, replicatesWith);
    const known = new Set(others.map(({ manifest }) => identityOf(manifest)));
    const twice = written.map(({ manifest }) => identityOf(manifest)).filter(identity => known.has(identity));
    if (twice.length > 0) { problems.add(fqdn, 'HBR-FLEET-82', { prop: 'configuration', slots: { objects: twice.join(', ') } }); }
    const objects = written.map(({ manifest }) => manifest);
    if (disconnected) { disconnectedFindings({ specs: [], objects }).forEach(([code, finding]) => problems.add(fqdn, code, finding)); }
    if (!sovereign.placement.isInCluster) { this.checkOwner(sovereign, objects); }
  }

  /** Two configurations of one Harbor with one name would each take what the other one makes for their own. */
  private checkOwner({ fqdn, configuration, placement: { host = '' } }: Sovereign, objects: ReadonlyArray<SynthesizedManifest['manifest']>): void {
    const { name } = (objects.find(({ kind }) => kind === 'ServiceAccount')?.metadata ?? {}) as { readonly name?: string };
    const harbor = parseHttpUrl(configuration?.url ?? '')?.host ?? host;
    const key = `${harbor} ${name}`;
    this.props.problems.log.shared(['configuration', { key, name: name ?? '' }], () => this.claimHarbor(fqdn, key, name ?? ''));
  }

  /** Reports a Harbor that a Sovereign configures and another one too. */
  public claimHarbor(fqdn: string, key: string, name: string): void {
    const other = this.owners.get(key);
    if (other !== undefined && other !== fqdn) { this.props.problems.add(fqdn, 'HBR-FLEET-84', { prop: 'configuration.name', value: name, slots: { other } }); }
    this.owners.set(key, other ?? fqdn);
  }
}

function identityOf({ kind, metadata }: SynthesizedManifest['manifest']): string {
  const { name, namespace } = (metadata ?? {}) as { readonly name?: string; readonly namespace?: string };
  return [kind, namespace, name].filter(part => part !== undefined).join('/');
}
