import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { defineReadinessGate, ReadinessGate } from '../../../src/fleet/delivery/readiness-gate';
import { temporaryFolder } from '../../support/fleet';
import { testChart } from '../../support/harbor-context';
import { schemaProblems } from '../../support/schemas';

function gate(overrides: Partial<ReadinessGate> = {}): any {
  return defineReadinessGate(testChart(), 'gate', {
    name: 'harbor-gate', namespace: 'argocd', url: 'https://registry.example.com', version: '2.15.2', wave: -15, ...overrides,
  }).toJson();
}

/** Runs the script of the gate with a curl that answers as given. */
function runGate(answer: string, status = 0): number | null {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'curl'), `#!/bin/sh\necho '${answer}'\nexit ${status}\n`, { mode: 0o755 });
  const [{ command: [shell, ...args] }] = gate().spec.template.spec.containers;
  return spawnSync(shell, args, { env: { PATH: `${folder}:${process.env.PATH}`, HARBOR_HEALTH: 'x' } }).status;
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

  test('C33: needs no image but one of Harbor', () => {
    expect(gate().spec.template.spec.containers.map(({ image }: any) => image)).toEqual(['docker.io/goharbor/harbor-portal:v2.15.2']);
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
