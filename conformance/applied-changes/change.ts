/* A change of what somebody wrote, which a GitOps controller applies. */
import { Construct } from 'constructs';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborProps, HarborRelease, HarborReleaseProps, HarborSecrets, IHarbor } from '../../src';
import { synthesise } from '../../tools/parity/render';
import { KubernetesObject } from '../documents';

/** Props of a Harbor; what they leave out is outside of the cluster. */
export type SomeProps = Partial<HarborReleaseProps>;

/** A change of the props of a Harbor. */
export interface PropsChange {
  readonly name: string;
  readonly before: () => SomeProps;
  readonly after: () => SomeProps;
  /** Whether only a release can have these props. */
  readonly onlyRelease?: boolean;
}

/** A change of what is beside a Harbor. */
export interface CompanionChange {
  readonly name: string;
  readonly before: (scope: Construct, harbor: IHarbor) => void;
  readonly after: (scope: Construct, harbor: IHarbor) => void;
}

/** The manifests before and after a change. */
export interface ManifestChange {
  readonly name: string;
  readonly before: readonly KubernetesObject[];
  readonly after: readonly KubernetesObject[];
}

const common = (): HarborReleaseProps => ({
  externalUrl: 'https://registry.example.com',
  database: Database.external({ host: 'postgres.example.com', maxConnections: 300 }),
  cache: Cache.external({ host: 'valkey.example.com', tls: true }),
  storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }),
  exposure: Exposure.none(),
  secrets: HarborSecrets.existing(),
  namespace: 'harbor',
});

/** The manifests of a Harbor. */
export function natively(props: SomeProps): KubernetesObject[] {
  return [...synthesise(scope => new Harbor(scope, 'harbor', { ...common(), ...props } as HarborProps)).documents] as KubernetesObject[];
}

/** The manifests of a release. */
export function asRelease(props: SomeProps): KubernetesObject[] {
  return [...synthesise(scope => new HarborRelease(scope, 'harbor', { ...common(), ...props })).documents] as KubernetesObject[];
}

/** The manifests of what is beside a Harbor, with those of the Harbor. */
export function withHarbor(define: (scope: Construct, harbor: IHarbor) => void): KubernetesObject[] {
  return [...synthesise(scope => define(scope, new Harbor(scope, 'harbor', common() as HarborProps))).documents] as KubernetesObject[];
}
