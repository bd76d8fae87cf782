import { pullFacts } from './pull-facts';
import { pullOutages } from './pull-outages';
import { PullOutage, PullPathProps, PullStep } from './pull-path-props';
import { pullSteps } from './pull-steps';
import { textArgument, validArguments, validStruct } from '../structs';

/** What is known about the way of an image. */
interface PullPathContent {
  readonly image: string;
  readonly steps: readonly PullStep[];
  readonly outages: readonly PullOutage[];
  readonly sources: readonly string[];
}

/**
 * The way of an image from the Pod to its upstream registry, as the definitions of the cluster say it, and what becomes of a pull while one of the stations
 * does not work. `cdk8s-harbor explain image` prints it.
 *
 * @example
 * import { NodeMirrors, PullPath } from 'cdk8s-harbor';
 *
 * declare const mirrors: NodeMirrors;
 *
 * const path = PullPath.of('nginx:1.29', { mirrors });
 * const forPeople = path.toText();
 */
export class PullPath {
  /**
   * Finds out the way of an image. A name that no runtime can pull has no steps but the first, and nothing is asked for it.
   *
   * @param image name of the image, as it stands in a Pod
   * @param props the mirrors of the nodes, and the policies of the cluster
   */
  public static of(image: string, props: PullPathProps): PullPath {
    validArguments({ image: textArgument('free', image) });
    const checked = validStruct('PullPathProps', props);
    const facts = pullFacts(image, checked);
    if (!facts) {
      const does = checked.mirrors._plan ? 'no runtime can pull an image with this name' : 'the mirrors have errors';
      return new PullPath({ image, steps: [{ at: 'node', does }], outages: [], sources: [] });
    }
    return new PullPath({ image, steps: pullSteps(facts), outages: pullOutages(facts), sources: facts.sources });
  }

  /** Name of the image. */
  public readonly image: string;
  /** Steps of the pull, in their order. */
  public readonly steps: PullStep[];
  /** What becomes of the pull while something does not work. */
  public readonly outages: PullOutage[];
  /** Repositories that the node asks, one after the other: `https://registry.example.com/v2/docker-hub/library/nginx`. */
  public readonly sources: string[];

  private constructor({ image, steps, outages, sources }: PullPathContent) {
    [this.image, this.steps, this.outages, this.sources] = [image, [...steps], [...outages], [...sources]];
  }

  /** The way of the image for people: a line for each step, and a paragraph for each outage. */
  public toText(): string {
    const width = Math.max(...this.steps.map(({ at }) => at.length));
    const steps = this.steps.map(({ at, does }) => `  ${at.padEnd(width)}  ${does}`);
    const outages = this.outages.flatMap(({ without, cached, uncached }) => cached === uncached
      ? [`without ${without}:`, `  ${cached}`]
      : [`without ${without}:`, `  what was pulled before: ${cached}`, `  anything else: ${uncached}`]);
    return [this.image, ...steps, ...outages, ''].join('\n');
  }

  /** The way of the image for programs, as JSON with the fields `image`, `sources`, `steps` and `outages`. */
  public toJson(): string {
    const { image, sources, steps, outages } = this;
    return `${JSON.stringify({ image, sources, steps, outages }, undefined, 2)}\n`;
  }
}
