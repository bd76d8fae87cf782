import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { verdict } from './support/cel';
import { podWith } from './support/policies';
import { loadAll } from '../tools/yaml';

const PAGE = readFileSync(join(__dirname, '..', 'docs', 'supply-chain.md'), 'utf8');
const [, snippet] = /^```ts\n([^]*?)^```$/m.exec(PAGE)!;

/** The objects that the snippet of the page writes, after a change of its text. */
function objectsOf(change: (code: string) => string = code => code): Record<string, any>[] {
  const outdir = mkdtempSync(join(tmpdir(), 'supply-chain-'));
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(change(snippet).replace('new App()', `new App({ outdir: ${JSON.stringify(outdir)} })`), { compilerOptions: options });
  try {
    new Function('require', 'exports', outputText)((name: string) => jest.requireActual(name === 'cdk8s-harbor' ? '../src' : name), {});
    return loadAll(readFileSync(join(outdir, 'supply-chain.k8s.yaml'), 'utf8')) as Record<string, any>[];
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const objects = objectsOf();
const named = (kind: string, name: string) => objects.find(it => it.kind === kind && it.metadata.name === name)!;
const state = JSON.parse(named('ConfigMap', 'harbor-configuration-state').data['state.json']);
const { metadata: apps } = state.projects.find(({ name }: { name: string }) => name === 'apps');
const [required, verified, scanned] = [
  named('ValidatingPolicy', 'require-harbor-images'), named('ImageValidatingPolicy', 'verify-harbor-signatures'), named('ImageValidatingPolicy', 'require-harbor-scan'),
];

describe('C72: one place to scan, sign and audit, as docs/supply-chain.md says', () => {
  test('C72: it is one place: an image from elsewhere is denied, whatever it is', () => {
    const denied = (image: string) => verdict(required.spec, { object: podWith(image) }) !== undefined;
    expect(denied('registry.example.com/apps/shop:1.0')).toBe(false);
    expect(['docker.io/library/nginx', 'nginx', 'ghcr.io/example/app:1', 'elsewhere.example/app', 'registry.example.com.evil.io/apps/shop'].filter(it => !denied(it))).toEqual([]);
    expect([required, verified, scanned].map(({ spec }) => spec.validationActions)).toEqual([['Deny'], ['Deny'], ['Deny']]);
  });

  test('C72: scan: Harbor has its scanner, scans each push to every project, and once a day all there is', () => {
    const settings = objects.filter(({ kind }) => kind === 'ConfigMap').map(({ data }) => data as Record<string, string>);
    expect(settings.flatMap(({ WITH_TRIVY, TRIVY_ADAPTER_URL }) => WITH_TRIVY ? [[WITH_TRIVY, TRIVY_ADAPTER_URL]] : [])).toEqual([['true', 'http://harbor-trivy:8080']]);
    expect(named('StatefulSet', 'harbor-trivy').spec.replicas).toBeGreaterThan(0);
    expect(state.projects.map(({ name, metadata }: any) => [name, metadata.auto_scan])).toEqual(['apps', 'docker-hub', 'quay', 'k8s-registry'].map(name => [name, 'true']));
    expect(state.scanAll).toEqual({ cron: '0 0 0 * * *' });
    expect(apps).toMatchObject({ auto_sbom_generation: 'true', prevent_vul: 'true', severity: 'critical' });
  });

  test('C72: scan: admission asks for a signed report of images of Harbor', () => {
    expect(scanned.spec.matchImageReferences).toEqual([{ expression: "['registry.example.com/apps/'].exists(p, ref.startsWith(p))" }]);
    expect(scanned.spec.attestations[0].intoto.type).toMatch(/attestation\/vuln/);
  });

  test('C72: sign: Harbor serves signed images alone, and admission verifies the signature that lies beside the image', () => {
    expect(apps.enable_content_trust_cosign).toBe('true');
    expect(verified.spec.matchImageReferences).toEqual(scanned.spec.matchImageReferences);
    expect(verified.spec.attestors).toEqual([expect.objectContaining({ name: 'ci', cosign: { keyless: { identities: [{ issuer: 'https://oidc.example.com', subject: 'https://ci.example.com/apps' }] } } })]);
    expect(JSON.stringify(verified.spec)).toContain('verifyImageSignatures');
  });

  test('C72: audit: Harbor logs all events, forwards them and keeps them for 90 days, pulls among them', () => {
    expect(state.settings).toMatchObject({ disabled_audit_log_event_types: '', audit_log_forward_endpoint: 'syslog.monitoring.svc:514', skip_audit_log_database: false });
    expect(state.purgeAudit.retentionHours).toBe(90 * 24);
    expect(state.purgeAudit.eventTypes).toEqual(expect.arrayContaining(['pull_artifact', 'create_artifact', 'delete_artifact', 'login_user', 'update_configuration']));
  });

  test('C72: what the page says is on by itself is on, and nothing else', () => {
    const bare = objectsOf(code => code.replace(/^new HarborConfiguration[^]*?^\}\);$/m, '').replace(/^new PolicyPack[^]*?^\}\);$/m, '').replace(/^Warnings.*$/m, ''));
    expect(bare.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toContain('StatefulSet/harbor-trivy');
    expect(bare.filter(({ kind }) => /Policy$/.test(String(kind)) || kind === 'Job' || kind === 'CronJob')).toEqual([]);
    expect(PAGE).toContain("Nothing of this is on by itself but Trivy and Harbor's own audit log.");
    const unscanned = objectsOf(code => code.replace('externalUrl:', 'trivy: { enabled: false }, externalUrl:').replace(/^new HarborConfiguration[^]*?^\}\);$/m, ''));
    expect(unscanned.some(({ metadata }) => metadata.name === 'harbor-trivy')).toBe(false);
  });

  test('C72: the page says what each of them does not do, and README leads to it', () => {
    const rows = [...PAGE.matchAll(/^\| (?!---|\s*\|)(.*) \|$/gm)].map(([, row]) => row.split(' | '));
    expect(rows.map(([what]) => what)).toEqual(['all images pass', 'scan', 'refuse what is vulnerable', 'sign', 'verify', 'audit']);
    expect(rows.filter(cells => cells.length !== 4 || cells[3].trim() === '')).toEqual([]);
    expect(readFileSync(join(__dirname, '..', 'README.md'), 'utf8')).toContain('(docs/supply-chain.md)');
  });
});
