import { Construct } from 'constructs';
import { inMebibytes } from './cache-memory';
import { DragonflyCacheOptions } from './dragonfly-options';
import { checkSettings } from './valkey-settings';
import { report } from '../diagnostics/report';
import { isDnsLabel, isDnsName } from '../syntax/kubernetes-syntax';

/** A Dragonfly with its sizes resolved. */
export interface DragonflyFacts {
  readonly name: string;
  readonly threads: number;
  readonly maxBytes: number;
  readonly bytesPerThread: number;
}

const FIVE_FIELDS = /^[\d*,/-]+( [\dA-Za-z*,/?-]+){4}$/;

/** Reports what is wrong with a Dragonfly; the extra arguments that may be passed on. */
export function checkDragonfly(scope: Construct, options: DragonflyCacheOptions, facts: DragonflyFacts): string[] {
  const { replicas = 1, snapshot = {}, imageTag, acceptLicense } = options;
  checkName(scope, facts.name);
  checkThreads(scope, facts);
  checkSecurity(scope, options);
  if (!Number.isInteger(replicas) || replicas < 1) { report(scope, 'HBR-REDIS-26', { prop: 'replicas', value: replicas }); }
  if (snapshot.schedule !== undefined && !FIVE_FIELDS.test(snapshot.schedule)) {
    report(scope, 'HBR-REDIS-25', { prop: 'snapshot.schedule', value: snapshot.schedule });
  }
  if (imageTag !== undefined && (!/^\w[\w.-]{0,127}$/.test(imageTag) || imageTag === 'latest')) {
    report(scope, 'HBR-WL-03', { prop: 'imageTag', value: imageTag });
  }
  if (!acceptLicense) { report(scope, 'HBR-REDIS-24', { prop: 'cache' }); }
  return checkArgs(scope, options.extraArgs ?? []);
}

function checkName(scope: Construct, name: string): void {
  if (isDnsLabel(name) && /^[a-z]/.test(name) && name.length <= 50) { return; }
  report(scope, 'HBR-REDIS-27', { prop: 'name', value: name, slots: { example: 'harbor-dragonfly' } });
}

function checkThreads(scope: Construct, { threads, maxBytes, bytesPerThread }: DragonflyFacts): void {
  const most = Math.floor(maxBytes / bytesPerThread);
  if (Number.isInteger(threads) && threads >= 1 && threads <= most) { return; }
  const slots = { needed: inMebibytes(threads * bytesPerThread), maxMemory: inMebibytes(maxBytes), most };
  report(scope, 'HBR-REDIS-23', { prop: 'threads', value: threads, slots });
}

function checkSecurity(scope: Construct, options: DragonflyCacheOptions): void {
  const { withoutPassword, password, tlsSecretName, caSecretName } = options;
  if (withoutPassword && password) { report(scope, 'HBR-REDIS-14', { prop: 'password' }); }
  if (withoutPassword) { report(scope, 'HBR-REDIS-15', { prop: 'withoutPassword', value: withoutPassword }); }
  for (const [prop, value] of Object.entries({ tlsSecretName, caSecretName })) {
    if (value !== undefined && !isDnsName(value)) { report(scope, 'HBR-REDIS-17', { prop, value }); }
  }
  if (caSecretName !== undefined && tlsSecretName === undefined) { report(scope, 'HBR-REDIS-18', { prop: 'caSecretName', value: caSecretName }); }
}

function checkArgs(scope: Construct, args: readonly string[]): string[] {
  const settings = Object.fromEntries(args.map(arg => {
    const [name, ...value] = arg.replace(/^-+/, '').split('=');
    return [name, value.join('=')];
  }));
  const allowed = checkSettings(scope, settings, 'extraArgs');
  return Object.entries(allowed).map(([name, value]) => value === '' ? `--${name}` : `--${name}=${value}`);
}
