import { IExposure } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { describeProblem } from '../diagnostics/report';
import { Exposure } from '../exposure/exposure';
import { MeshScraping } from '../exposure/mesh-scraping';
import { isGateway } from '../exposure/virtual-service-exposure';
import { BIG_BANG, PlatformRow } from '../facts/platforms';
import { ImageCatalogue } from '../image-catalogue/image-catalogue';
import { StructError, validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Options of `PlatformProfile.bigBang()`. */
export interface BigBangOptions {
  /**
   * Whether the platform has Istio. Harbor then waits for it, has a VirtualService (`exposure`), and its Pods accept only mutual TLS.
   *
   * @default true
   */
  readonly istio?: boolean;
  /**
   * Whether the platform has the Prometheus stack. Harbor then waits for it, and serves metrics.
   *
   * @default true
   */
  readonly monitoring?: boolean;
  /**
   * Whether the platform has Kyverno with its policies. Harbor then waits for them.
   *
   * @default true
   */
  readonly kyverno?: boolean;
  /**
   * Gateway of Istio that serves the host of Harbor, as `namespace/name` (`HBR-EXPO-03`).
   *
   * @default 'istio-gateway/public-ingressgateway'
   */
  readonly gateway?: string;
}

/** What a profile says where the props of a Harbor say nothing. */
export interface ProfileDefaults {
  readonly namespace: string;
  readonly releaseName: string;
  readonly imageCatalogue: ImageCatalogue;
  readonly imagePullSecrets: readonly string[];
  readonly metrics?: { readonly serviceMonitor: object };
  readonly release: {
    readonly namespace: string;
    readonly dependsOn: ReadonlyArray<{ readonly name: string; readonly namespace: string }>;
    readonly namespaceLabels?: Readonly<Record<string, string>>;
  };
}

/**
 * The habits of a platform that installs its parts by Flux: names and namespaces of the HelmRelease, what it waits for, where images come from. Whatever
 * the props say takes its place. `release.dependsOn` adds to what the profile waits for.
 *
 * @example
 * import { PlatformProfile } from 'cdk8s-harbor';
 *
 * const profile = PlatformProfile.bigBang({ kyverno: false }); // a prop of HarborRelease
 * const exposure = profile.exposure;
 */
export class PlatformProfile {
  /**
   * Big Bang: a HelmRelease `harbor` in namespace `bigbang`, which installs into namespace `harbor` with images of Iron Bank. The chart is the official
   * one, as always, and not the package of Big Bang.
   *
   * @param options which parts the platform has
   */
  public static bigBang(options: BigBangOptions = {}): PlatformProfile {
    const checked = validStruct('BigBangOptions', options);
    const { gateway } = checked;
    if (gateway !== undefined && !isGateway(gateway)) {
      throw new StructError([describeProblem('HBR-EXPO-03', { prop: 'gateway', value: gateway })]);
    }
    return new PlatformProfile(BIG_BANG, checked);
  }

  /**
   * How clients reach Harbor there: through the gateway of Istio, with mutual TLS as the only thing that Pods accept. Without Istio nothing but the
   * Services, to which you route requests yourself.
   */
  public readonly exposure: IExposure;
  /** @internal */
  public readonly _defaults: ProfileDefaults;

  private constructor(row: PlatformRow, options: BigBangOptions) {
    this.exposure = exposureOf(row, options);
    this._defaults = defaultsOf(row, options);
  }
}

markKind(PlatformProfile.prototype, 'PlatformProfile');

function exposureOf({ istio }: PlatformRow, options: BigBangOptions): IExposure {
  if (!(options.istio ?? true)) { return Exposure.none(); }
  const gateway = options.gateway ?? istio.gateway;
  const namespace = gateway.includes('/') ? gateway.split('/')[0] : istio.gatewayNamespace;
  return Exposure.virtualService({
    gateways: [gateway],
    strictMtls: true,
    ...(options.monitoring ?? true) && { scraping: MeshScraping.CERTIFICATES, certificateFolder: istio.certificateFolder },
    peer: { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } },
  });
}

function defaultsOf(row: PlatformRow, { istio = true, monitoring = true, kyverno = true }: BigBangOptions): ProfileDefaults {
  const { releaseName, releaseNamespace, targetNamespace, imagePullSecrets } = row;
  const parts = [...istio ? [row.istio] : [], ...kyverno ? [row.kyverno] : [], ...monitoring ? [row.monitoring] : []];
  return {
    namespace: targetNamespace,
    releaseName,
    imageCatalogue: ImageCatalogue.ironBank(),
    imagePullSecrets,
    ...monitoring && { metrics: { serviceMonitor: {} } },
    release: {
      namespace: releaseNamespace,
      dependsOn: parts.map(({ release }) => ({ name: release, namespace: releaseNamespace })),
      ...istio && { namespaceLabels: { 'istio-injection': 'enabled' } },
    },
  };
}
