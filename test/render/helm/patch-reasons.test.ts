import { Cache } from '../../../src';
import { patchReason } from '../../../src/render/helm/patch-reasons';
import { releaseErrors } from '../../support/release';

test.each(['core.strategy', 'registry.controller.extraEnv', 'exposure.tls.caSecretName', 'caSecretName', 'metrics.serviceMonitor.labels'] as const)(
  'finding F5: %s has a reason, and something to write instead', prop => {
    expect(patchReason(prop)).toEqual({ reason: expect.stringContaining('the chart'), instead: expect.any(String) });
  });

test('finding F5: a patch that is needed and switched off is refused with the reason and the ways out', () => {
  const [error, ...others] = releaseErrors({ release: { postRender: false } });
  expect(others).toEqual([]);
  expect(error).toMatch(/^HBR-REL-13 'cache' needs a patch of the output of the chart: the chart sets the URLs of the cache for Trivy itself, and leaves the password out/);
  for (const way of ['switch Trivy off', 'Cache.external({ withoutPassword: true })', "leave 'release.postRender' out", 'use Harbor']) { expect(error).toContain(way); }
});

test('finding F5: both ways out without a patch work', () => {
  const release = { postRender: false };
  expect(releaseErrors({ release, trivy: { enabled: false } })).toEqual([]);
  expect(releaseErrors({ release, cache: Cache.external({ host: 'valkey.cache.svc', withoutPassword: true }) })).toEqual([]);
});
