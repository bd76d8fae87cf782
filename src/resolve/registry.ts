import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { resolveGoDuration } from './durations';
import { RegistrySpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { REGISTRY_USERNAME } from '../facts/credentials';
import { RegistryOptions, UploadPurgingOptions } from '../props/component-options';

/** Decides the settings of the registry. */
export function resolveRegistry(scope: IConstruct, options: RegistryOptions = {}): RegistrySpec {
  const { relativeUrls, username = REGISTRY_USERNAME } = options;
  if (!/^[\w.@-]+$/.test(username)) { report(scope, 'HBR-NAME-04', { prop: 'registry.username', value: username }); }
  return { relativeUrls, username, uploadPurging: resolveUploadPurging(scope, options.uploadPurging) };
}

function resolveUploadPurging(scope: IConstruct, options: UploadPurgingOptions = {}): RegistrySpec['uploadPurging'] {
  const { enabled = true, age, interval, dryRun = false } = options;
  const duration = (name: keyof UploadPurgingOptions, value: Duration | undefined, fallbackHours: number) => (
    resolveGoDuration({ scope, prop: `registry.uploadPurging.${name}` }, value, fallbackHours * 3600)
  );
  return { enabled, age: duration('age', age, 168), interval: duration('interval', interval, 24), dryRun };
}
