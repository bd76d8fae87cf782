import { textArgument, validArguments } from '../structs';
import { markKind } from '../syntax/own-kind';

/** A kind of text in which the name of a robot account stands. Each gives `$` or braces a meaning of its own. */
export enum RobotNameText {
  /** A manifest in which a Kustomization of Flux substitutes variables: `$$` is a `$`, and `${` begins a variable. */
  FLUX_SUBSTITUTION = 'flux-substitution',
  /** A template of Helm. */
  HELM_TEMPLATE = 'helm-template',
  /** A template of an ExternalSecret, which is one of Go as those of Helm. */
  EXTERNAL_SECRET_TEMPLATE = 'external-secret-template',
  /** A ClusterPolicy of Kyverno: `{{` begins an expression of JMESPath, and `$(` a reference. */
  KYVERNO = 'kyverno',
  /** `command`, `args` and `env` of a container: `$$` is a `$`, and `$(` begins a variable. */
  CONTAINER_FIELD = 'container-field',
  /** A shell. The name gets quotes in which nothing has a meaning. */
  SHELL = 'shell',
}

const inGoTemplate = (text: string) => text.replaceAll('{{', '{{ "{{" }}');
const doubled = (dollars: string) => dollars + dollars;

/** How a text is written so that it comes out as it is. */
const WRITTEN: Readonly<Record<RobotNameText, (text: string) => string>> = {
  [RobotNameText.FLUX_SUBSTITUTION]: text => text.replace(/\$\$+|\$(?=\{)/g, doubled),
  [RobotNameText.HELM_TEMPLATE]: inGoTemplate,
  [RobotNameText.EXTERNAL_SECRET_TEMPLATE]: inGoTemplate,
  [RobotNameText.KYVERNO]: text => text.replace(/\{\{|\$\(/g, found => `\\${found}`),
  [RobotNameText.CONTAINER_FIELD]: text => text.replace(/\$\$+|\$(?=\()/g, doubled),
  [RobotNameText.SHELL]: text => `'${text.replaceAll("'", "'\\''")}'`,
};

/** What Harbor puts in front of the names of robots, unless its setting `robot_name_prefix` says otherwise. */
const PREFIX = 'robot$';

/**
 * The full name of a robot account, as clients log in with it: `robot$docker-hub+cluster-a`. The name is no secret; its `$` is what templates and
 * shells take for something else.
 */
export class RobotName {
  /**
   * A robot of one project.
   *
   * @param project name of the project
   * @param name name of the robot, without prefix
   * @param prefix the setting `robot_name_prefix` of Harbor
   * @example
   * import { RobotName } from 'cdk8s-harbor';
   *
   * const username = RobotName.ofProject('apps', 'pull').toString(); // robot$apps+pull
   */
  public static ofProject(project: string, name: string, prefix: string = PREFIX): RobotName {
    validArguments({ project: textArgument('line', project), name: textArgument('line', name), prefix: textArgument('oneLine', prefix) });
    return new RobotName(`${prefix}${project}+${name}`);
  }

  /**
   * A robot of the system, which can have permissions in several projects.
   *
   * @param name name of the robot, without prefix
   * @param prefix the setting `robot_name_prefix` of Harbor
   * @example
   * import { RobotName } from 'cdk8s-harbor';
   *
   * const username = RobotName.ofSystem('backup', 'bot-').toString(); // bot-backup
   */
  public static ofSystem(name: string, prefix: string = PREFIX): RobotName {
    validArguments({ name: textArgument('line', name), prefix: textArgument('oneLine', prefix) });
    return new RobotName(`${prefix}${name}`);
  }

  /** The name as it is: what Harbor and registries see. */
  public readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /**
   * The name as it has to be written in a text, so that the name as it is comes out of it.
   *
   * @param kind what reads the text
   */
  public writtenIn(kind: RobotNameText): string {
    validArguments({ kind: { type: { is: 'named', name: 'RobotNameText' }, value: kind } });
    return WRITTEN[kind](this.text);
  }
}

markKind(RobotName.prototype, 'RobotName');
