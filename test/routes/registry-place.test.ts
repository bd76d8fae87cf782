import { ImageRoutes, RegistryKind } from '../../src';
import { REGISTRY_KINDS } from '../../src/facts/registry-kinds';
import { apiUrl, imageIn, overridesPath } from '../../src/routes/registry-place';
import { resolveRoute } from '../../src/routes/route';

const ROUTE = resolveRoute(ImageRoutes.to('docker.io')[0]);
const PLACES = Object.values(RegistryKind).map(kind => ({ kind, host: 'r.example.com', pathPrefix: REGISTRY_KINDS[kind].neededPrefix && 'team' }));

test.each(PLACES)('$kind has a URL without empty parts, and a name without them', place => {
  expect(apiUrl(place, ROUTE).replace('https://', '')).not.toMatch(/\/\/|\{|\}|\/$/);
  expect(imageIn(place, ROUTE, { path: 'library/nginx:1' })).toMatch(/^r\.example\.com\/([a-z_-]+\/)*library\/nginx:1$/);
});

test('a path is overridden unless it is the one that every client asks', () => {
  expect(PLACES.filter(place => !overridesPath(place, ROUTE)).map(({ kind }) => kind)).toEqual([RegistryKind.DISTRIBUTION]);
});

test('a registry without TLS is asked without it', () => {
  expect(apiUrl({ kind: RegistryKind.HARBOR, host: 'r.example.com:8080', isPlain: true }, ROUTE)).toBe('http://r.example.com:8080/v2/docker-hub');
});
