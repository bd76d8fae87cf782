import { Construct } from 'constructs';
import { bindExposureTls } from './exposure-tls';
import { IngressController, IngressControllerProfile } from './ingress-controller';
import { ExposureConfig, HarborContext, IExposure, ITlsSource, NetworkPeer, TlsConfig } from '../contracts';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { ExistingTls } from '../tls/existing-tls';
import { TerminatedElsewhere } from '../tls/terminated-elsewhere';

/** Options of `Exposure.ingress()`. */
export interface IngressExposureOptions {
  /**
   * Controller of the Ingress, which determines its annotations (`HBR-EXPO-16`, `HBR-EXPO-17`).
   * Chart: `expose.ingress.controller`, which has a different list of controllers.
   *
   * @default IngressController.GENERIC
   */
  readonly controller?: IngressController;
  /**
   * Name of the IngressClass (`HBR-EXPO-06`). Chart: `expose.ingress.className`.
   *
   * @default - the default class of the controller
   */
  readonly className?: string;
  /**
   * Additional annotations, which win over those of the controller. Chart: `expose.ingress.annotations`.
   *
   * @default - only those of the controller
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of the Ingress. Chart: `expose.ingress.labels`.
   *
   * @default - only the labels that all objects of Harbor carry
   */
  readonly labels?: { [name: string]: string };
  /**
   * Source of the certificate (`HBR-EXPO-14`). Chart: `expose.tls`.
   *
   * @default - the Secret `{release}-ingress`, which has to exist; with AWS_ALB the load balancer terminates TLS
   */
  readonly tls?: ITlsSource;
  /**
   * Peer of the ingress rules in network policies: the pods of the controller.
   *
   * @default - where the controller runs by default
   */
  readonly peer?: NetworkPeer;
}

/** Exposure: an Ingress in front of core and portal. */
export class IngressExposure implements IExposure {
  public constructor(private readonly options: IngressExposureOptions) {}

  public bind(scope: Construct, harbor: HarborContext): ExposureConfig {
    const { controller = IngressController.GENERIC, labels } = this.options;
    const { profile } = controller;
    const className = this.options.className ?? profile.className;
    checkSecretName(scope, 'HBR-EXPO-06', { prop: 'className', value: className });
    warnAboutController(scope, controller);

    const tls = this.bindTls(scope, harbor, profile.readsSecrets ?? true);
    const scheme = schemeAnnotations(profile, tls);
    const annotations = this.annotations(tls, scheme);
    return {
      tls,
      ...this.peers(),
      ingress: {
        annotations,
        className,
        labels,
        backendTlsAnnotations: profile.backendTlsAnnotations,
        backendTlsServiceAnnotations: profile.backendTlsServiceAnnotations,
        sendsScheme: profile.schemeAnnotations !== undefined && Object.entries(scheme).every(([name, text]) => annotations[name] === text),
      },
    };
  }

  private annotations(tls: TlsConfig, scheme: Record<string, string>): Record<string, string> {
    const { profile } = this.options.controller ?? IngressController.GENERIC;
    const terminatesTls = tls.enabled && (tls.secretName !== undefined || profile.readsSecrets === false);
    return {
      ...profile.annotations,
      ...terminatesTls ? profile.tlsAnnotations : profile.plainAnnotations,
      ...scheme,
      ...this.options.annotations,
    };
  }

  private peers(): Pick<ExposureConfig, 'peer' | 'morePeers'> {
    const { peer, controller = IngressController.GENERIC } = this.options;
    const [first, ...others] = peer ? [peer] : controller.profile.peers ?? [];
    return { peer: first ?? { namespaceLabels: {} }, ...others.length > 0 && { morePeers: others } };
  }

  private bindTls(scope: Construct, harbor: HarborContext, readsSecrets: boolean): TlsConfig {
    const secretName = `${harbor.fullname}-ingress`;
    const source = this.options.tls ?? (readsSecrets ? new ExistingTls({ secretName }) : new TerminatedElsewhere({}));
    const tls = bindExposureTls(scope, harbor, { source, secretName });
    if (readsSecrets || tls.secretName === undefined) { return tls; }
    report(scope, 'HBR-EXPO-14', { prop: 'tls', slots: { controller: this.options.controller?.profile.name ?? '' } });
    return { enabled: tls.enabled, caSecretName: tls.caSecretName };
  }
}

function schemeAnnotations({ schemeAnnotations: texts = {} }: IngressControllerProfile, { enabled }: TlsConfig): Record<string, string> {
  const scheme = enabled ? 'https' : 'http';
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replaceAll('{scheme}', scheme)]));
}

function warnAboutController(scope: Construct, { profile, _caveats: { limit, remedy, retired } }: IngressController): void {
  const subject = { prop: 'controller', value: profile.name };
  if (limit !== undefined && remedy !== undefined) { report(scope, 'HBR-EXPO-16', { ...subject, slots: { limit, remedy } }); }
  if (retired) { report(scope, 'HBR-EXPO-17', subject); }
}
