import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RegistryKind } from '../../../src/facts/registry-kinds';
import { defineReadinessGate, ReadinessGate } from '../../../src/fleet/delivery/readiness-gate';
import { temporaryFolder } from '../../support/fleet';
import { testChart } from '../../support/harbor-context';
import { schemaProblems } from '../../support/schemas';

const POD = { image: 'docker.io/goharbor/harbor-portal:v2.15.2', imagePullSecrets: [], platformUserIds: false, scheduling: {} };

function gate(overrides: Partial<ReadinessGate> = {}): any {
  return defineReadinessGate(testChart(), 'gate', {
    name: 'harbor-gate', namespace: 'argocd', url: 'https://registry.example.com', kind: RegistryKind.HARBOR, wave: -15, pod: POD, ...overrides,
  }).toJson();
}

/** Runs the script of the gate with a curl that answers as given. */
function runGate(answer: string, status = 0, kind = RegistryKind.HARBOR): number | null {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'curl'), `#!/bin/sh\necho '${answer}'\nexit ${status}\n`, { mode: 0o755 });
  const [{ command: [shell, ...args] }] = gate({ kind }).spec.template.spec.containers;
  return spawnSync(shell, args, { env: { PATH: `${folder}:${process.env.PATH}`, HARBOR_HEALTH: 'x', REGISTRY_HEALTH: 'x' } }).status;
}

describe('the gate', () => {
  test('A39: opens if Harbor is healthy', () => {
    expect(runGate('{"components":[{"name":"core","status":"healthy"}],"status":"healthy"}')).toBe(0);
  });

  test('A39: stays closed if a component is not', () => {
    expect(runGate('{"components":[{"name":"trivy","status":"unhealthy"}],"status":"unhealthy"}')).toBe(1);
  });

  test('A39: stays closed if Harbor does not answer', () => {
    expect(runGate('', 22)).toBe(1);
  });

  const OTHER_KINDS = Object.values(RegistryKind).filter(kind => kind !== RegistryKind.HARBOR);

  const OWN_HEALTH: Partial<Record<RegistryKind, string>> = {
    artifactory: '/artifactory/api/system/ping', nexus: '/service/rest/v1/status', quay: '/health/instance',
  };

  test.each(OTHER_KINDS)('finding N11: asks a registry of kind %s what every registry answers, unless the product has something better', kind => {
    const [{ env, command }] = gate({ kind }).spec.template.spec.containers;
    expect(env).toEqual([{ name: 'REGISTRY_HEALTH', value: `https://registry.example.com${OWN_HEALTH[kind] ?? '/v2/'}` }]);
    expect(command[2]).not.toContain('HARBOR_HEALTH');
  });

  test('finding N11: asks a Harbor how its components are', () => {
    expect(gate().spec.template.spec.containers[0].env).toEqual([{ name: 'HARBOR_HEALTH', value: 'https://registry.example.com/api/v2.0/health' }]);
  });

  test.each([['200', 0], ['401', 0], ['404', 1], ['503', 1]])('finding N11: a registry that answers %s ends it with %i', (status, expected) => {
    expect(runGate(status, 0, RegistryKind.ECR)).toBe(expected);
  });

  test('finding N11: a login where the product needs none is not healthy', () => {
    expect([runGate('200', 0, RegistryKind.NEXUS), runGate('401', 0, RegistryKind.NEXUS)]).toEqual([0, 1]);
  });

  test('finding N11: stays closed if such a registry does not answer', () => {
    expect(runGate('000', 7, RegistryKind.ARTIFACTORY)).toBe(1);
  });

  test('finding N11: has pull Secrets, no user id and the nodes that it is told', () => {
    const pod = { ...POD, imagePullSecrets: ['mirror-login'], platformUserIds: true, scheduling: { nodeSelector: { pool: 'registry' } } };
    const { spec } = gate({ pod }).spec.template;
    expect(spec).toMatchObject({ imagePullSecrets: [{ name: 'mirror-login' }], nodeSelector: { pool: 'registry' } });
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('is made anew at every synchronisation, since a Job cannot be changed', () => {
    expect(gate().metadata.annotations).toMatchObject({ 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
  });

  test('gives up in the end', () => {
    expect(gate().spec.activeDeadlineSeconds).toBe(1800);
  });

  test('trusts a private CA', () => {
    const { containers: [{ command, volumeMounts }], volumes } = gate({ caSecretName: 'harbor-ca' }).spec.template.spec;
    expect([command.slice(-2), volumeMounts[0].mountPath, volumes[0].secret.secretName]).toEqual([['--cacert', '/etc/harbor-ca/ca.crt'], '/etc/harbor-ca', 'harbor-ca']);
  });

  test('D40: runs with nothing that it does not need', async () => {
    const { securityContext, automountServiceAccountToken, containers: [container] } = gate().spec.template.spec;
    expect([securityContext.runAsNonRoot, automountServiceAccountToken, container.securityContext.readOnlyRootFilesystem, container.securityContext.capabilities])
      .toEqual([true, false, true, { drop: ['ALL'] }]);
    expect(await schemaProblems([gate()])).toEqual([]);
  });
});
