import { EXPLAINED } from './explained';
import { PARITY_SCENARIOS } from './scenarios';

const NOTE = '<!-- Generated from tools/parity by `npm run docs`; do not edit. -->';

/** docs/parity.md: the compared scenarios, and the intended differences. */
export function parityPage(): string {
  const compared = PARITY_SCENARIOS.filter(({ native }) => native !== undefined);
  const alone = PARITY_SCENARIOS.filter(({ native }) => native === undefined);
  return [
    NOTE, '# Parity with the official chart', '',
    '`Harbor` writes its objects itself; `HarborRelease` writes the values from which the official chart makes them. Both take the same props, so',
    'both have to make the same Harbor. This tool renders both and prints every difference:', '',
    '```sh',
    'npm run parity -- <folder of the official chart>',
    '```', '',
    'The folder is a clone of [goharbor/harbor-helm](https://github.com/goharbor/harbor-helm) at a release; the version of Harbor follows from its',
    '`Chart.yaml`. Helm is taken from `HELM`, the path, or where Go installs programs. If there is a `kubectl`, also by `KUBECTL`, kustomize has to',
    'make the same of our patches as the tool does. The exit code is 1 if something is left unexplained.', '',
    '## How it is done', '',
    '1. `valuesFrom` is resolved as Flux does it, with contents that stand in for the Secrets.',
    '2. Helm renders the chart twice; one byte of difference is a fault. A key that is there twice in the output is a fault too.',
    '3. The patches of `postRenderers` are applied. A patch whose object is not there is a fault.',
    '4. The objects beside the release are added, and the result is taken apart into facts.', '',
    '## What is compared', '',
    '- Containers: images, commands, arguments, resources, security, ports, probes.',
    '- Environment variables, through `envFrom` and ConfigMaps and with `$(VAR)` replaced. The value from a Secret is its name and key.',
    '- Mounts, and the contents of files: YAML by its fields, `nginx.conf` by its directives, everything else by its lines.',
    '- Replicas, strategies, pod settings, volume claims, labels and annotations of the user.',
    '- Services, Ingress, HTTPRoute, VirtualService with their companions, PodDisruptionBudget, autoscalers, monitors, accounts.', '',
    'Left out is what says which tool made an object or follows from its content: labels of Helm and of this library, checksums, names of',
    'ConfigMaps and volumes, the order of lists with keys, and what an API server fills in.', '',
    '## Scenarios', '',
    `Compared: ${compared.map(({ name }) => name).join(', ')}.`, '',
    'Mixes of these, in which each prop comes from another one, the same in every run: combinations that nobody thought of are where renderers differ, and',
    'where templates of the chart break.', '',
    `Rendered by the chart alone, for nothing corresponds to them: ${alone.map(({ name }) => name).join(', ')}.`, '',
    '## Differences that are meant to be', '',
    'Every row is in `tools/parity/explained.ts`, most with a further condition on the two values.', '',
    '| where | why |', '| --- | --- |',
    ...EXPLAINED.map(({ where, reason }) => `| \`${readable(where)}\` | ${reason} |`), '',
  ].join('\n');
}

/** A pattern as readable text. */
function readable({ source }: RegExp): string {
  return source
    .replace(/(?<!\\)[$^](?!>)/g, '').replace(/^\\\|\s/, '')
    .replaceAll(' \\| ', ' › ').replaceAll('\\/', '/').replaceAll('\\.', '.').replaceAll('\\$', '$').replace(/\\S\+|\[\^>\]\+|\\d\+/g, '…')
    .replaceAll('|', '\\|');
}
