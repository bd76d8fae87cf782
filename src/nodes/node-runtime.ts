/** Container runtime of nodes, by the form of the files that say where it pulls. */
export enum NodeRuntime {
  /** containerd by itself: a `hosts.toml` for each registry. It is read at each pull. */
  CONTAINERD = 'containerd',
  /** k3s: `/etc/rancher/k3s/registries.yaml`. It is read when k3s starts. */
  K3S = 'k3s',
  /** RKE2: `/etc/rancher/rke2/registries.yaml`. It is read when RKE2 starts. */
  RKE2 = 'rke2',
  /** Talos 1.12 or newer: documents `RegistryMirrorConfig` beside the machine configuration. */
  TALOS = 'talos',
  /** Talos up to 1.11: `machine.registries` in a patch of the machine configuration. */
  TALOS_MACHINE = 'talos-machine',
  /** CRI-O: a file in `/etc/containers/registries.conf.d`. */
  CRI_O = 'cri-o',
}

/** What makes a runtime read its files again, in words of systemd. */
export interface RestartRow {
  /** Services of which one runs on a node. */
  readonly services: readonly string[];
  readonly state: 'restarted' | 'reloaded';
}

/** What is known about a runtime. */
export interface RuntimeRow {
  readonly name: string;
  /** Folder of its files on nodes; a relative one is not on nodes but in the machine configuration. */
  readonly folder: string;
  /** What has to happen for a changed file to be used. */
  readonly activation: string;
  /** How it is told to read them again; undefined if it does so by itself, or if something else changes them. */
  readonly restart?: RestartRow;
  /** Whether single repositories of a registry can be left out. */
  readonly leavesOutPaths: boolean;
  /** Whether a Pod can write its files; if not, what does. */
  readonly writtenBy?: string;
}

/** What is known about the runtimes. */
export const RUNTIMES: Readonly<Record<NodeRuntime, RuntimeRow>> = {
  [NodeRuntime.CONTAINERD]: {
    name: 'containerd', folder: '/etc/containerd/certs.d', leavesOutPaths: false, activation: 'no restart: containerd reads it at each pull, if config_path is this folder',
  },
  [NodeRuntime.K3S]: {
    name: 'k3s',
    folder: '/etc/rancher/k3s',
    leavesOutPaths: false,
    activation: 'restart k3s: systemctl restart k3s, or k3s-agent on agents',
    restart: { services: ['k3s', 'k3s-agent'], state: 'restarted' },
  },
  [NodeRuntime.RKE2]: {
    name: 'RKE2',
    folder: '/etc/rancher/rke2',
    leavesOutPaths: false,
    activation: 'restart RKE2: systemctl restart rke2-server, or rke2-agent on agents',
    restart: { services: ['rke2-server', 'rke2-agent'], state: 'restarted' },
  },
  [NodeRuntime.TALOS]: {
    name: 'Talos', folder: 'talos', leavesOutPaths: false, activation: 'talosctl patch machineconfig --patch @<file>; no reboot', writtenBy: 'talosctl',
  },
  [NodeRuntime.TALOS_MACHINE]: {
    name: 'Talos', folder: 'talos-machine', leavesOutPaths: false, activation: 'talosctl patch machineconfig --patch @<file>; no reboot', writtenBy: 'talosctl',
  },
  [NodeRuntime.CRI_O]: {
    name: 'CRI-O',
    folder: '/etc/containers/registries.conf.d',
    leavesOutPaths: true,
    activation: 'reload CRI-O: systemctl reload crio',
    restart: { services: ['crio'], state: 'reloaded' },
  },
};
