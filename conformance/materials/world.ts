/* All registries of the internet on this machine: every host leads through a proxy to one registry that has all materials. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PushedContent } from './pushed-content';
import { Material, MaterialKind } from '../../src';
import { sourceOf } from '../../src/materials/material-source';
import { parseImageName, splitImage } from '../../src/syntax/image-name';
import { TestCertificates } from '../../test/support/registry/certificates';
import { Content, TestImage } from '../../test/support/registry/images';
import { TestProxy } from '../../test/support/registry/test-proxy';
import { TestRegistry } from '../../test/support/registry/test-registry';

/** Host of the registry that is filled. */
export const TARGET = 'staging.example';

/** Registries that have what a bill names, an empty one that takes pushes, and the environment in which programs see nothing else. */
export interface World {
  readonly target: PushedContent;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts a world for materials. */
export async function startWorld(materials: readonly Material[], folder: string): Promise<World> {
  const hosts = [...new Set(materials.map(material => clientHost(parseImageName(splitImage(sourceOf(material)).repository)!.registry)))];
  const certificates = TestCertificates.make('registries of the world', [TARGET, ...hosts].map(host => `DNS:${host}`).join(','));
  const registry = await TestRegistry.start({ certificate: certificates.server, isOpen: true });
  const target = await PushedContent.start(certificates.server);
  materials.forEach(material => { publish(registry, material); });
  const names = { ...Object.fromEntries(hosts.map(host => [host, registry.address])), [TARGET]: target.address };
  const proxy = await TestProxy.start({ names });
  return {
    target,
    environment: { PATH: process.env.PATH ?? '', HOME: folder, HTTPS_PROXY: proxy.url, SSL_CERT_FILE: certificates.caFile },
    stop: async () => {
      target.stop();
      await Promise.all([registry.stop(), proxy.stop()]);
      certificates.remove();
    },
  };
}

/** The host that clients ask, without its port: that of Docker Hub has another name than its images. */
function clientHost(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry.replace(/:\d+$/, '');
}

/** The content that a material has in this world, which follows from its path: all hosts are one registry. */
export function contentOf(material: Material): TestImage {
  const { kind } = material;
  const { repository, tag = '' } = splitImage(sourceOf(material));
  const text = `${parseImageName(repository)!.path}:${tag}`;
  if (kind !== MaterialKind.IMAGE) { return single(text, 'application/vnd.example.config.v1+json'); }
  const images = ['amd64', 'arm64'].map(architecture => ({ architecture, image: single(`${text} for ${architecture}`, 'application/vnd.oci.image.config.v1+json', architecture) }));
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const manifests = images.map(({ architecture, image: { top } }) => ({ ...descriptorOf(top), platform: { os: 'linux', architecture } }));
  const top = content(mediaType, JSON.stringify({ schemaVersion: 2, mediaType, manifests }));
  return { top, children: images.map(({ image }) => image.top), blobs: images.flatMap(({ image }) => image.blobs) };
}

function publish(registry: TestRegistry, material: Material): void {
  const { repository, tag } = splitImage(sourceOf(material));
  const { path } = parseImageName(repository)!;
  registry.project(path.split('/')[0], { isPublic: true });
  const image = contentOf(material);
  registry.push(path, tag ?? image.top.digest, image);
}

function single(text: string, configType: string, architecture = 'amd64'): TestImage {
  const tar = Buffer.concat([Buffer.from(text.padEnd(512, '\0')), Buffer.alloc(1024)]);
  const layer = content('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar));
  const config = content(configType, JSON.stringify({ os: 'linux', architecture, config: {}, rootfs: { type: 'layers', diff_ids: [digestOf(tar)] } }));
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = { schemaVersion: 2, mediaType, config: descriptorOf(config), layers: [descriptorOf(layer)] };
  const top = content(mediaType, JSON.stringify(manifest));
  return { top, children: [], blobs: [config, layer] };
}

function content(mediaType: string, text: string | Buffer): Content {
  const body = Buffer.from(text);
  return { mediaType, body, digest: digestOf(body) };
}

function descriptorOf({ mediaType, digest, body }: Content): object {
  return { mediaType, digest, size: body.length };
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}
