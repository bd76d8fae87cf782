import { generateKeyPairSync, verify } from 'node:crypto';
import { ImageRegistry } from '../../conformance/signatures/image-registry';
import { digestOf, ImageStore } from '../../conformance/signatures/image-store';
import { SIGNED_IMAGES, Verdict } from '../../conformance/signatures/signed-images';

const KEYS = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const CLAIM = { predicateType: 'https://example.com/claim', predicate: { good: true } };
const json = (store: ImageStore, reference: string) => JSON.parse(store.find('team/app', reference)!.body.toString());

function storeWith(add: (store: ImageStore, image: ReturnType<ImageStore['addImage']>) => void) {
  const store = new ImageStore();
  const image = store.addImage('team/app', '1');
  add(store, image);
  return { store, image };
}

test('an image is found by its tag and by its digest', () => {
  const { store, image } = storeWith(() => undefined);
  expect([digestOf(store.find('team/app', '1')!.body), store.find('team/app', image.digest)?.mediaType]).toEqual([image.digest, image.mediaType]);
});

test('a signature of the older format is beside the image, and is one', () => {
  const { store, image } = storeWith((it, signed) => it.addSignature('team/app', signed, KEYS.privateKey));
  const [layer] = json(store, `${image.digest.replace(':', '-')}.sig`).layers;
  const signature = Buffer.from(layer.annotations['dev.cosignproject.cosign/signature'], 'base64');
  expect(verify('sha256', store.find('team/app', layer.digest)!.body, KEYS.publicKey, signature)).toBe(true);
  expect(json(store, layer.digest).critical.image['docker-manifest-digest']).toBe(image.digest);
});

test('a bundle refers to the image, and is signed', () => {
  const { store, image } = storeWith((it, signed) => it.addBundle('team/app', signed, { claim: CLAIM, key: KEYS.privateKey }));
  const [{ digest }] = store.referrers('team/app', image.digest);
  const { dsseEnvelope } = json(store, json(store, digest).layers[0].digest);
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const signed = Buffer.concat([Buffer.from(`DSSEv1 28 ${dsseEnvelope.payloadType} ${payload.length} `), payload]);
  expect(verify('sha256', signed, KEYS.publicKey, Buffer.from(dsseEnvelope.signatures[0].sig, 'base64'))).toBe(true);
  expect(JSON.parse(payload.toString()).subject[0].digest.sha256).toBe(image.digest.replace('sha256:', ''));
});

test('the registry sends what is stored, and nothing else', async () => {
  const { store, image } = storeWith(it => it);
  const registry = await ImageRegistry.start(store);
  try {
    const get = async (path: string) => fetch(`http://${registry.host}/v2/${path}`);
    const answers = await Promise.all([get(''), get('team/app/manifests/1'), get('team/app/manifests/2'), get(`team/app/referrers/${image.digest}`)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    expect(answers[1].headers.get('docker-content-digest')).toBe(image.digest);
  } finally {
    registry.stop();
  }
});

test.each(['signed', 'scanned'] as const)('there are images that are %s, and images that are not, in both languages', column => {
  const verdicts = (legacy: boolean) => new Set<Verdict>(SIGNED_IMAGES.map(image => (legacy && image.legacy || image)[column]));
  expect([verdicts(false), verdicts(true)]).toEqual([new Set(['pass', 'fail']), new Set(['pass', 'fail'])]);
});
