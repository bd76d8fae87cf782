import * as fs from 'node:fs';
import * as path from 'node:path';
import { HarborProps, WarningAcknowledgement } from '../../src';
import { ExitCode } from '../../src/cli/command-io';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { command } from '../support/command';
import { codesOf, contentOf, harborBlueprint, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet } from '../support/fleet';

const SHARED_FATE: WarningAcknowledgement = { code: 'HBR-FLEET-22', reason: 'an archive in another region has all images' };
const inCluster = { defaults: { placement: HarborPlacement.inCluster() } };
const LOGS: WarningAcknowledgement = { code: 'HBR-PROP-04', prop: 'exporter', reason: 'metrics come with the next release' };
const withExporter = (props: (fqdn: string) => Partial<HarborProps> = () => ({})) => harborBlueprint(({ fqdn }) => ({ exporter: {}, ...props(fqdn) }));

describe('finding F6: a fleet', () => {
  test('acknowledges a warning for all of its Sovereigns, and keeps the reason in the runbook', () => {
    const fleet = testFleet({ ...inCluster, acknowledge: [SHARED_FATE] });
    const { warnings, acknowledged } = fleet.synth();
    expect(codesOf(warnings)).not.toContain('HBR-FLEET-22');
    expect(acknowledged).toEqual([{ code: 'HBR-FLEET-22', reason: SHARED_FATE.reason, warning: expect.stringMatching(/^\[omantel.omani.works, otech.omani.works\] HBR-FLEET-22/) }]);
    expect(contentOf(fleet, '_fleet/runbook.yaml').acknowledged).toEqual([{ warning: acknowledged[0].warning, reason: SHARED_FATE.reason }]);
  });

  test('acknowledges warnings of constructs too', () => {
    const { warnings, acknowledged } = testFleet({ blueprint: withExporter(), acknowledge: [LOGS] }).synth();
    expect([codesOf(warnings), acknowledged.map(({ code }) => code)]).toEqual([[], ['HBR-PROP-04']]);
  });

  test('acknowledges a warning for one Sovereign alone', () => {
    const { warnings } = testFleet({ blueprint: withExporter() }, [{ ...OMANTEL, acknowledge: [LOGS] }, OTECH]).synth();
    expect(warnings).toEqual([expect.stringMatching(/^\[otech.omani.works\/harbor\] HBR-PROP-04/)]);
  });

  test('has what its blueprint acknowledges', () => {
    const { warnings, acknowledged } = testFleet({ blueprint: withExporter(() => ({ acknowledge: [LOGS] })) }).synth();
    expect(warnings).toEqual([]);
    expect(acknowledged).toMatchObject([{ reason: LOGS.reason, warning: expect.stringMatching(/^\[omantel.omani.works\/harbor, otech.omani.works\/harbor\]/) }]);
  });

  test('warns of acknowledgements that answer nothing', () => {
    const { warnings } = testFleet({ acknowledge: [SHARED_FATE] }, [{ ...OMANTEL, acknowledge: [LOGS] }]).synth();
    expect(warnings).toEqual([
      expect.stringMatching(/^\[fleet\] HBR-WARN-04 .*HBR-FLEET-22/), expect.stringMatching(/^\[omantel.omani.works\] HBR-WARN-04 .*HBR-PROP-04 about 'exporter'/),
    ]);
  });

  test.each<[string, WarningAcknowledgement]>([
    ['HBR-WARN-01', { code: 'HBR-NONE-01', reason: 'x' }], ['HBR-WARN-02', { code: 'HBR-FLEET-01', reason: 'x' }], ['HBR-WARN-03', { code: 'HBR-FLEET-22', reason: '' }],
  ])('refuses with %s what acknowledges no warning', (code, acknowledgement) => {
    expect(codesOf(problemsOf(testFleet({ acknowledge: [acknowledgement] })))).toEqual([code]);
    expect(codesOf(problemsOf(testFleet({}, [{ ...OMANTEL, acknowledge: [acknowledgement] }])))).toEqual([code]);
  });

  test('is not written if its warnings are errors, unless they are acknowledged', () => {
    expect(codesOf(problemsOf(() => testFleet(inCluster).synth({ strict: true })))).toEqual(['HBR-WARN-05', 'HBR-FLEET-22']);
    expect(problemsOf(() => testFleet({ ...inCluster, acknowledge: [SHARED_FATE] }).synth({ strict: true }))).toEqual([]);
  });
});

describe('finding F6: a fleet file', () => {
  const text = (top: string, own: string) => [
    ...top ? [`acknowledge: [${top}]`] : [],
    'harbor: { exporter: {}, database: { external: { host: pg.harbor.svc } }, cache: { external: { host: valkey.valkey.svc } }, storage: { s3: { region: eu-central-1, bucket: a-harbor } }, exposure: clusterIp }',
    'defaults: { placement: { inCluster: { acceptSharedFate: true } } }',
    'sovereigns:',
    `  - { fqdn: a.example.com${own && `, acknowledge: [${own}]`} }`,
  ].join('\n');
  const answer = '{ code: HBR-PROP-04, prop: exporter, reason: later }';

  function synth(content: string, ...args: string[]) {
    const folder = temporaryFolder();
    const file = path.join(folder, 'fleet.yaml');
    fs.writeFileSync(file, content);
    return command('synth', file, '-o', path.join(folder, 'clusters'), ...args);
  }

  test.each([['at its top', text(answer, '')], ['for a Sovereign', text('', answer)]])('acknowledges %s', (_, content) => {
    const { code, err, out } = synth(content, '--strict', '--json');
    expect([code, err]).toEqual([ExitCode.SUCCESS, '']);
    expect(JSON.parse(out)).toMatchObject({ warnings: [], acknowledged: [{ code: 'HBR-PROP-04', reason: 'later' }] });
  });

  test('fails with --strict if a warning has no answer, and only warns without it', () => {
    expect(synth(text('', ''), '--strict')).toMatchObject({ code: ExitCode.PROBLEMS, err: expect.stringMatching(/HBR-WARN-05[^]*HBR-PROP-04/) });
    expect(synth(text('', ''))).toMatchObject({ code: ExitCode.SUCCESS, err: expect.stringMatching(/^warning: \[a.example.com\/harbor\] HBR-PROP-04/) });
  });
});
