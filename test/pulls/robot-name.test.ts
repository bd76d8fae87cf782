import { RobotName, RobotNameText } from '../../src';
import { substitutedText } from '../../src/render/helm/flux-substitution';

const { FLUX_SUBSTITUTION, HELM_TEMPLATE, EXTERNAL_SECRET_TEMPLATE, KYVERNO, CONTAINER_FIELD, SHELL } = RobotNameText;
const USUAL = RobotName.ofProject('docker-hub', 'cluster-a');

test('a robot of a project has prefix, project and name', () => {
  expect(USUAL.text).toBe('robot$docker-hub+cluster-a');
});

test('a robot of the system has prefix and name, and Harbor can have another prefix', () => {
  expect([RobotName.ofSystem('ci').text, RobotName.ofSystem('ci', 'robot-').text, RobotName.ofProject('a', 'ci', '').text]).toEqual(['robot$ci', 'robot-ci', 'a+ci']);
});

test.each([FLUX_SUBSTITUTION, HELM_TEMPLATE, EXTERNAL_SECRET_TEMPLATE, KYVERNO, CONTAINER_FIELD])('the usual name means nothing else to %s: there is nothing to escape', kind => {
  expect(USUAL.writtenIn(kind)).toBe('robot$docker-hub+cluster-a');
});

test('in a shell it stands in quotes, without which it would be the value of a variable', () => {
  expect([USUAL.writtenIn(SHELL), RobotName.ofSystem("o'hara").writtenIn(SHELL)]).toEqual(["'robot$docker-hub+cluster-a'", "'robot$o'\\''hara'"]);
});

test.each<[RobotNameText, string, string]>([
  [FLUX_SUBSTITUTION, 'robot$$', 'robot$$$$x'],
  [FLUX_SUBSTITUTION, 'robot${A}', 'robot$${A}x'],
  [HELM_TEMPLATE, '{{ .A }}', '{{ "{{" }} .A }}x'],
  [EXTERNAL_SECRET_TEMPLATE, '{{ .a }}', '{{ "{{" }} .a }}x'],
  [KYVERNO, '{{ a }}', '\\{{ a }}x'],
  [KYVERNO, '$(a)', '\\$(a)x'],
  [CONTAINER_FIELD, 'robot$(A)', 'robot$$(A)x'],
  [CONTAINER_FIELD, 'robot$$', 'robot$$$$x'],
])('%s would read a prefix %s as its own, and gets it escaped', (kind, prefix, expected) => {
  expect(RobotName.ofSystem('x', prefix).writtenIn(kind)).toBe(expected);
});

test.each(['robot$', 'robot$$', 'robot$$$', 'robot${A}', '$${'])('the fleet escapes %s for Flux in the same way', prefix => {
  expect(RobotName.ofSystem('x', prefix).writtenIn(FLUX_SUBSTITUTION)).toBe(substitutedText(`${prefix}x`, { placeholders: {} }));
});

test.each([() => RobotName.ofProject('', 'x'), () => RobotName.ofSystem(undefined as any), () => USUAL.writtenIn('yaml' as any)])('arguments are checked: %s', act => {
  expect(act).toThrow(/HBR-PROP-0/);
});
