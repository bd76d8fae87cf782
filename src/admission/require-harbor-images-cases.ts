import { PolicyCase, RuleFacts } from './admission-rule';
import { caseCronJob, caseDeployment, CaseImages, casePod } from './case-resources';
import { hostAndPort, parseHostPort } from '../syntax/host-port';

const ELSEWHERE = 'registry.elsewhere.example/team/app:1.0';

/** Test cases of the rule that images must come from Harbor. */
export function requireImagesCases({ hosts, harborHost }: RuleFacts, workloads: boolean): PolicyCase[] {
  const ours = `${harborHost}/team/app:1.0`;
  const digest = `${harborHost}/team/app:1.0@sha256:${'0a'.repeat(32)}`;
  const pods: ReadonlyArray<readonly [PolicyCase['result'], string, CaseImages]> = [
    ['pass', 'images-of-harbor', { containers: [ours, digest], initContainers: [ours], ephemeralContainers: [ours], volumes: [ours] }],
    ...hosts.slice(1).map((host, index) => ['pass', `images-of-allowed-host-${index}`, { containers: [`${host}/team/app:1.0`] }] as const),
    ['fail', 'image-of-another-host', { containers: [ours, ELSEWHERE] }],
    ['fail', 'image-without-host', { containers: ['nginx:1.29'] }],
    ['fail', 'image-of-a-host-that-looks-alike', { containers: [`${harborHost}.evil.example/team/app:1.0`] }],
    ['fail', 'image-of-the-same-host-with-another-port', { containers: [`${withOtherPort(harborHost)}/team/app:1.0`] }],
    ['fail', 'init-container-of-another-host', { containers: [ours], initContainers: [ELSEWHERE] }],
    ['fail', 'ephemeral-container-of-another-host', { containers: [ours], ephemeralContainers: [ELSEWHERE] }],
    ['fail', 'image-volume-of-another-host', { containers: [ours], volumes: [ELSEWHERE] }],
  ];
  return [
    ...pods.map(([result, name, images]) => ({ result, resource: casePod(name, images) })),
    ...workloads ? [
      { result: 'pass' as const, resource: caseDeployment('deployment-of-harbor', { containers: [ours] }) },
      { result: 'fail' as const, resource: caseDeployment('deployment-of-another-host', { containers: [ELSEWHERE] }) },
      { result: 'fail' as const, resource: caseCronJob('cronjob-of-another-host', { containers: [ours], initContainers: [ELSEWHERE] }) },
    ] : [],
  ];
}

function withOtherPort(prefix: string): string {
  const [host, ...path] = prefix.split('/');
  const { host: name = host, port } = parseHostPort(host) ?? {};
  return [hostAndPort({ host: name, port: port === 8443 ? 9443 : 8443 }), ...path].join('/');
}
