import { Duration, Size } from 'cdk8s';
import { GitOps } from './gitops';
import { HarborPlacement } from './harbor-placement';
import { AuthMode } from '../choices/auth-mode';
import { BlobStorage } from '../choices/blob-storage';
import { Cache } from '../choices/cache';
import { ChartBundle } from '../choices/chart-bundle';
import { ChartSource } from '../choices/chart-source';
import { Database } from '../choices/database';
import { Exposure } from '../choices/exposure';
import { HarborSecrets } from '../choices/harbor-secrets';
import { IngressController } from '../choices/ingress-controller';
import { InternalTls } from '../choices/internal-tls';
import { ObjectStorageSeam } from '../choices/object-storage-seam';
import { S3Provider } from '../choices/s3-provider';
import { SecretSource } from '../choices/secret-source';
import { TlsSource } from '../choices/tls-source';
import { HarborVersion } from '../model/harbor-version';

/** The classes whose static methods and constants a fleet file may name. */
export const CHOICE_CLASSES: Readonly<Record<string, object>> = {
  AuthMode,
  BlobStorage,
  Cache,
  ChartBundle,
  ChartSource,
  Database,
  Exposure,
  GitOps,
  HarborPlacement,
  HarborSecrets,
  IngressController,
  InternalTls,
  ObjectStorageSeam,
  S3Provider,
  SecretSource,
  TlsSource,
};

/** Values that are written as a text. */
export const SCALARS: Readonly<Record<string, (text: string) => unknown>> = {
  Duration: readDuration,
  Size: readSize,
  HarborVersion: text => HarborVersion.of(text),
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
