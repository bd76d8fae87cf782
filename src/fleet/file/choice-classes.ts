import { isAbsolute, join } from 'node:path';
import { Duration, Size } from 'cdk8s';
import { ScalarName } from './data-schema';
import { AuthMode } from '../../authentication/auth-mode';
import { Cache } from '../../cache/cache';
import { ChartBundle } from '../../chart-bundle/chart-bundle';
import { ChartSource } from '../../chart-source/chart-source';
import { Database } from '../../database/database';
import { Exposure } from '../../exposure/exposure';
import { GatewayImplementation } from '../../exposure/gateway-implementation';
import { IngressController } from '../../exposure/ingress-controller';
import { HarborVersion } from '../../facts/harbor-version';
import { ImageCatalogue } from '../../image-catalogue/image-catalogue';
import { ImageLock } from '../../image-lock/image-lock';
import { PlatformProfile } from '../../platform-profile/platform-profile';
import { UpstreamCredential } from '../../routes/upstream-credential';
import { HarborSecrets } from '../../secrets/harbor-secrets';
import { SecretSource } from '../../secrets/secret-source';
import { BlobStorage } from '../../storage/blob-storage';
import { ClusterObjectStorage } from '../../storage/cluster-object-storage';
import { S3Provider } from '../../storage/s3-provider';
import { InternalTls } from '../../tls/internal-tls';
import { TlsSource } from '../../tls/tls-source';
import { FleetConventions } from '../conventions/fleet-conventions';
import { GitOps } from '../delivery/gitops';
import { HarborPlacement } from '../harbor-placement';

/** The classes whose static methods and constants can be used in a fleet file. */
export const CHOICE_CLASSES: Readonly<Record<string, object>> = {
  AuthMode,
  BlobStorage,
  Cache,
  ChartBundle,
  ChartSource,
  Database,
  Exposure,
  GatewayImplementation,
  GitOps,
  HarborPlacement,
  HarborSecrets,
  ImageCatalogue,
  IngressController,
  UpstreamCredential,
  InternalTls,
  ClusterObjectStorage,
  FleetConventions,
  PlatformProfile,
  S3Provider,
  SecretSource,
  TlsSource,
};

/** The classes whose values are written as a string in a fleet file, each with its parser. Paths are relative to the folder of the file. */
export const SCALARS: Readonly<Record<ScalarName, (text: string, folder: string) => unknown>> = {
  Duration: readDuration,
  Size: readSize,
  HarborVersion: text => HarborVersion.of(text),
  ImageLock: (text, folder) => ImageLock._later(isAbsolute(text) ? text : join(folder, text)),
};

const DURATIONS: Readonly<Record<string, (amount: number) => Duration>> = {
  ms: Duration.millis, s: Duration.seconds, m: Duration.minutes, h: Duration.hours, d: Duration.days,
};
const SIZES: Readonly<Record<string, (amount: number) => Size>> = {
  Ki: Size.kibibytes, Mi: Size.mebibytes, Gi: Size.gibibytes, Ti: amount => Size.gibibytes(amount * 1024),
};

function readDuration(text: string): Duration {
  const [, amount, unit] = /^(\d+)(.*)$/.exec(text) ?? [];
  return DURATIONS[unit](Number(amount));
}

function readSize(text: string): Size {
  const [, amount, unit] = /^(\d+)(.*)$/.exec(text) ?? [];
  return SIZES[unit](Number(amount));
}
