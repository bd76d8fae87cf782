import { DatabaseSslMode } from '../../contracts/database';
import { TaintEffect, TolerationOperator } from '../../contracts/scheduling';
import { AuthenticationMode, BannerType, ProjectCreators } from '../../contracts/system-settings';
import { VolumeAccessMode } from '../../contracts/volume';
import { LdapScope } from '../../facts/ldap-scope';
import { HarborSize } from '../../facts/sizing';
import { JobLogger, QuotaUpdateProvider, TrivyDatabaseMode } from '../../props/component-options';
import { ImagePullPolicy } from '../../props/container-options';
import { IpFamilyPolicy, LogLevel, ProxyClient } from '../../props/feature-options';
import { UpdateStrategy } from '../../props/scheduling-options';
import { CloudFrontIpFilter } from '../../storage/cloud-front';
import { S3StorageClass } from '../../storage/s3-options';
import { SwiftAuthVersion, SwiftEndpointType } from '../../storage/swift-storage';

/** The enums of which imports write members. */
const ENUMS: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  AuthenticationMode,
  BannerType,
  CloudFrontIpFilter,
  DatabaseSslMode,
  HarborSize,
  ImagePullPolicy,
  IpFamilyPolicy,
  JobLogger,
  LdapScope,
  LogLevel,
  ProjectCreators,
  ProxyClient,
  QuotaUpdateProvider,
  S3StorageClass,
  SwiftAuthVersion,
  SwiftEndpointType,
  TaintEffect,
  TolerationOperator,
  TrivyDatabaseMode,
  UpdateStrategy,
  VolumeAccessMode,
};

/** The member of an enum of this library for a value of it: `VERIFY_FULL` for `verify-full`. */
export function enumMember(name: string, value: unknown): string {
  const member = Object.keys(ENUMS[name] ?? {}).find(key => Number.isNaN(Number(key)) && ENUMS[name][key] === value);
  if (member === undefined) { throw new Error(`no member of ${name} is ${String(value)}`); }
  return member;
}

/** The names of these enums. */
export const WRITTEN_ENUMS: readonly string[] = Object.keys(ENUMS);
