import { ExposureConfig } from '../../../src/contracts';
import { backendTlsServiceAnnotations } from '../../../src/render/shared/backend-tls-annotations';

const BACKEND = { namespace: 'registry', service: 'harbor-core' };

function exposure(backendTlsAnnotations?: { [name: string]: string }): ExposureConfig {
  return { tls: { enabled: true }, peer: {}, ingress: { annotations: {}, backendTlsServiceAnnotations: backendTlsAnnotations } };
}

test('namespace and name of the Service go into the values', () => {
  const annotations = backendTlsServiceAnnotations(exposure({ 'example.com/transport': '{namespace}-{service}@kubernetescrd' }), BACKEND);
  expect(annotations).toEqual({ 'example.com/transport': 'registry-harbor-core@kubernetescrd' });
});

test('values without slots stay as they are', () => {
  expect(backendTlsServiceAnnotations(exposure({ 'example.com/scheme': 'https' }), BACKEND)).toEqual({ 'example.com/scheme': 'https' });
});

test('a controller that reads nothing from Services adds nothing', () => {
  expect(backendTlsServiceAnnotations(exposure(), BACKEND)).toEqual({});
});

test('chart bug 14: without an Ingress nothing about its controller reaches the Services', () => {
  expect(backendTlsServiceAnnotations({ tls: { enabled: true }, peer: {} }, BACKEND)).toEqual({});
});
