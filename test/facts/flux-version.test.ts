import { FluxVersion, isOlderFlux } from '../../src/facts/flux-version';

test.each([
  [FluxVersion.V2_6, FluxVersion.V2_7, true],
  [FluxVersion.V2_7, FluxVersion.V2_7, false],
  [FluxVersion.V2_9, FluxVersion.V2_7, false],
  [FluxVersion.V2_8, FluxVersion.V2_9, true],
])('Flux %s is older than %s: %s', (version, other, expected) => {
  expect(isOlderFlux(version, other)).toBe(expected);
});
