import { NodeFile } from './node-file';
import { RestartRow, RUNTIMES } from './node-runtime';

/** Options of `NodeMirrors.toAnsibleRole()`. */
export interface AnsibleRoleOptions {
  /**
   * Whether handlers restart k3s and RKE2, and reload CRI-O, after a changed file. They do so on one node after the other: in a play without `serial: 1`
   * they fail before they restart anything. A node on which the kubelet does not come back ends the play.
   *
   * @default false
   */
  readonly restart?: boolean;
}

/** For how long the kubelet may need to come back, in tries of five seconds. */
const TRIES = 60;

/** What is to happen after a changed file, by a handler for each kind of activation; without `restart` a text says it alone. */
export function ansibleHandlers(files: readonly NodeFile[], { restart = false }: AnsibleRoleOptions): object[] {
  const rows = Object.values(RUNTIMES);
  return [...new Set(files.map(({ activation }) => activation))].flatMap(activation => {
    const row = rows.find(it => it.activation === activation)?.restart;
    return restart && row ? restartHandlers(activation, row) : [{ 'name': activation, 'ansible.builtin.debug': { msg: activation } }];
  });
}

/** Handlers run in this order. A service that does not run on a node is not started, and not waited for. */
function restartHandlers(activation: string, { services, state }: RestartRow): object[] {
  const steps: Array<[string, object]> = [
    ['allow one node at a time', {
      'ansible.builtin.assert': {
        that: 'ansible_play_batch | length == 1',
        fail_msg: 'Write serial: 1 in the play. Otherwise all nodes would lose their container runtime, and all servers the API server, at the same time.',
      },
    }],
    ['look which services there are', { 'ansible.builtin.service_facts': {} }],
    [`have it ${state}`, {
      'ansible.builtin.systemd_service': { name: '{{ item }}', state },
      'register': 'restarted',
      'loop': [...services],
      'when': "(ansible_facts.services[item ~ '.service'] | default({})).state | default('') == 'running'",
    }],
    ['wait for the kubelet', {
      'ansible.builtin.uri': { url: 'http://127.0.0.1:10248/healthz' },
      'register': 'kubelet',
      'until': 'kubelet is succeeded',
      'retries': TRIES,
      'delay': 5,
      'when': 'restarted is changed and not ansible_check_mode',
    }],
  ];
  // of several handlers with one name, Ansible runs a single one
  return steps.map(([name, step]) => ({ name: `${services.join(' or ')}: ${name}`, listen: activation, ...step }));
}
