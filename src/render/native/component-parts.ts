import { k8s } from 'cdk8s-plus-28';
import { EnvSpec } from '../../contracts/spec';
import { ComponentId, ContainerId } from '../../facts/components';

/** What is particular to one component, as plain data. A function per component, such as `coreParts`, makes it from the spec. */
export interface ComponentParts {
  readonly id: ComponentId;
  readonly configMaps: readonly ConfigMapPart[];
  readonly containers: readonly ContainerPart[];
  readonly volumes: readonly k8s.Volume[];
  /** PersistentVolumeClaim that all Pods share. */
  readonly claim?: ClaimPart;
  /** Template of the volume claim of each Pod of a StatefulSet. */
  readonly claimTemplate?: ClaimPart;
  /** Ports of the Service; empty if there is no Service. */
  readonly servicePorts: readonly ServicePortPart[];
}

/** A ConfigMap of the component. */
export interface ConfigMapPart {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What is particular to one container. */
export interface ContainerPart {
  readonly id: ContainerId;
  readonly args?: readonly string[];
  readonly env: readonly EnvSpec[];
  /** ConfigMaps whose keys become environment variables (`envFrom`). */
  readonly envConfigMaps: readonly string[];
  readonly mounts: readonly k8s.VolumeMount[];
  /** Container ports beside the main one. */
  readonly extraPorts?: readonly number[];
}

/** A PersistentVolumeClaim, or the template of one. */
export interface ClaimPart {
  readonly name: string;
  readonly accessMode: string;
  readonly size: string;
  readonly storageClass?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A port of the component's Service. */
export interface ServicePortPart {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
}
