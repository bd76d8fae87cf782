import { connect, createServer, Server, Socket } from 'node:net';
import { runChecks } from '../../conformance/boot/checks/check';
import { HttpClient } from '../../conformance/boot/checks/http-client';
import { digestOf, makeImage } from '../../conformance/boot/checks/image';
import { EXPECTED_LINES } from '../../conformance/boot/expected-lines';
import { givenSecrets } from '../../conformance/boot/given-secrets';
import { isComplaint, unexplained } from '../../conformance/boot/logs';
import { Manifests } from '../../conformance/boot/manifests';
import { Flow, Forwarder } from '../../conformance/boot/node/forwarder';
import { answer } from '../../conformance/boot/node/name-server';
import { missing } from '../../conformance/boot/requirements';
import { isGood, ScenarioResult } from '../../conformance/boot/result';
import { plainProps } from '../../conformance/boot/scenarios/plain';
import { cleanUrl, ruleFor } from '../../conformance/boot/servers/front-proxy';
import { S3Objects } from '../../conformance/boot/servers/s3-objects';
import { signatureFault } from '../../conformance/boot/servers/s3-signature';

/** A question for a name, as resolvers send it. */
function question(name: string, type = 1): Buffer {
  const labels = name.split('.').map(label => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([Buffer.from([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]), ...labels, Buffer.from([0, 0, type, 0, 1])]);
}

describe('the name server', () => {
  const names = (name: string) => name === 'harbor-core.harbor.svc.cluster.local' ? ['10.0.0.7', '10.0.0.8'] : undefined;

  test('answers with the addresses of a name, whatever its case', () => {
    const reply = answer(question('Harbor-Core.harbor.svc.cluster.local'), names)!;
    expect([reply.readUInt16BE(0), reply.readUInt16BE(6), [...reply.subarray(-4)]]).toEqual([0x1234, 2, [10, 0, 0, 8]]);
  });

  test('has no IPv6 address for a name that exists, and says of others that they do not exist', () => {
    const [v6, other] = [answer(question('harbor-core.harbor.svc.cluster.local', 28), names)!, answer(question('other'), names)!];
    expect([v6[3] % 16, v6.readUInt16BE(6), other[3] % 16]).toEqual([0, 0, 3]);
  });

  test('is silent to what is no question', () => expect(answer(Buffer.from([1, 2, 3]), names)).toBeUndefined());
});

describe('a forwarder', () => {
  const servers: Server[] = [];
  afterEach(() => { servers.splice(0).forEach(it => it.close()); });

  /** A server that says its name; its port. */
  async function named(name: string): Promise<number> {
    const server = createServer(socket => socket.end(name));
    servers.push(server);
    return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as any).port)));
  }

  /** What a client reads through a forwarder. */
  async function read(forwarder: Forwarder): Promise<string> {
    const front = createServer({ allowHalfOpen: true }, socket => forwarder.pass(socket));
    servers.push(front);
    const port = await new Promise<number>(resolve => front.listen(0, '127.0.0.1', () => resolve((front.address() as any).port)));
    return new Promise(resolve => {
      const client: Socket = connect(port, '127.0.0.1');
      let text = '';
      client.on('data', part => { text += part; });
      client.on('error', error => { text = (error as any).code; });
      client.on('close', () => resolve(text));
    });
  }

  test('goes to all endpoints in turn, past those that do not answer, and tells who connected', async () => {
    const flows: Flow[] = [];
    const ports = [await named('a'), await named('b'), 1];
    const forwarder = new Forwarder({ host: '', port: 80, name: 'harbor-core' }, () => ports.map(port => ({ host: '127.0.0.1', port })), flow => flows.push(flow));
    const seen = [await read(forwarder), await read(forwarder), await read(forwarder)];
    expect([...new Set(seen)].sort()).toEqual(['a', 'b']);
    expect(flows).toHaveLength(3);
    expect(flows[0]).toMatchObject({ to: 'harbor-core', port: 80 });
  });

  test('refuses clients while nothing is ready', async () => {
    expect(await read(new Forwarder({ host: '', port: 80, name: 'x' }, () => [], () => {}))).toBe('ECONNRESET');
  });
});

describe('an object store', () => {
  test('lists keys in order, in pages, and folders as one entry', () => {
    const store = new S3Objects();
    for (const key of ['a/1', 'a/2/x', 'a/2/y', 'b', 'a/3']) { store.objects.set(key, Buffer.alloc(1)); }
    expect(store.list({ prefix: 'a/', delimiter: '/', after: '', limit: 2 })).toEqual({ keys: ['a/1'], prefixes: ['a/2/'], next: 'a/2/' });
    expect(store.list({ prefix: 'a/', delimiter: '/', after: 'a/2/', limit: 2 })).toEqual({ keys: ['a/3'], prefixes: [] });
  });

  test('puts parts together in the order of their numbers', () => {
    const store = new S3Objects();
    const upload = store.begin('k');
    upload.parts.set(2, Buffer.from('b')).set(1, Buffer.from('a'));
    store.complete(upload, [1, 2]);
    expect([store.objects.get('k')!.toString(), store.uploads.size]).toEqual(['ab', 0]);
  });

  test('knows a signature of another key', () => {
    // the example "GET Object" of the documentation of Signature Version 4
    const request: any = {
      method: 'GET',
      url: '/test.txt',
      headers: {
        'host': 'examplebucket.s3.amazonaws.com',
        'range': 'bytes=0-9',
        'x-amz-date': '20130524T000000Z',
        'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        'authorization': 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      },
    };
    const keys = { access: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
    expect(signatureFault(request, keys)).toBeUndefined();
    expect(signatureFault(request, { ...keys, secret: 'another' })).toBe('SignatureDoesNotMatch');
    expect(signatureFault(request, { ...keys, access: 'another' })).toBe('InvalidAccessKeyId');
    expect(signatureFault({ ...request, headers: {} }, keys)).toBe('AccessDenied');
  });
});

describe('the controller of an Ingress', () => {
  const rule = (path: string, pathType: string): any => ({ path, pathType, backend: { service: { name: path, port: {} } } });
  const rules = [rule('/', 'Prefix'), rule('/api/', 'Prefix'), rule('/service/token', 'Exact'), rule('/service/', 'Prefix')];

  test.each([
    ['/api/v2.0/ping', '/api/'], ['/api', '/api/'], ['/apis', '/'], ['/service/token', '/service/token'], ['/service/token/x', '/service/'], ['/service/x', '/service/'],
  ])('%s is for the rule %s', (path, wanted) => expect(ruleFor(rules, path)?.path).toBe(wanted));

  test.each([
    ['/api/../service/x?y=1?z', '/service/x', '?y=1?z'], ['/c/%2e%2E/service/x', '/service/x', ''], ['//service//x', '/service/x', ''], ['/v2/a%2Fb/', '/v2/a%2Fb/', ''],
  ])('%s is %s without detours', (url, pathname, search) => expect(cleanUrl(url)).toEqual({ pathname, search }));
});

describe('the images and programs that are missing', () => {
  test('are named, each with what brings it', () => {
    const server: any = { needs: { '/nowhere/postgres': 'postgresql', '/nowhere/registry': 'the folder of programs' } };
    const scenario: any = { props: plainProps, servers: () => [server], checks: [{ image: 'trivy-adapter-photon' }] };
    expect(missing([scenario], '/nowhere')).toEqual(expect.arrayContaining([
      '/nowhere/postgres: apt-get install postgresql', '/nowhere/registry: the folder of programs', 'harbor-core/harbor/harbor_core is not in /nowhere',
      'registry-photon/usr/bin/registry_DO_NOT_USE_GC is not in /nowhere',
      'trivy-adapter-photon/home/scanner/bin/scanner-trivy is not in /nowhere',
    ]));
  });

  test('are those of releases too if there is a chart', () => {
    const { HELM, PATH, GOBIN, GOPATH, HOME } = process.env;
    Object.assign(process.env, { HELM: '', PATH: '/nowhere', GOBIN: '', GOPATH: '', HOME: '/nowhere' });
    try {
      const helm = (chart?: string) => missing([], '/nowhere', chart).filter(it => it.startsWith('helm: '));
      expect([helm(), helm('/chart')]).toEqual([[], ['helm: releases are rendered with it; HELM can name it']]);
    } finally {
      Object.entries({ HELM, PATH, GOBIN, GOPATH, HOME }).forEach(([name, value]) => { if (value === undefined) { delete process.env[name]; } else { process.env[name] = value; } });
    }
  });
});

describe('Secrets that have to exist', () => {
  const entry = (purpose: string, name: string, keys: string[], writer = 'outside'): any =>
    ({ name, namespace: 'harbor', purpose, writer, keys: keys.map(key => ({ key, optional: false, length: key === 'secretKey' ? 16 : undefined })) });
  const authority: any = { certificate: 'the authority', issue: (name: string, hosts: string[]) => ({ certificate: `${name} for ${hosts.join(' ')}`, key: 'its key' }) };
  const values = (...ledger: any[]) => {
    const made = new Manifests(givenSecrets(ledger, authority, ['registry.example.test']));
    return (name: string, key: string) => made.entries('Secret', name)?.get(key)?.toString();
  };

  test('have values of the right kind and length; others make what is theirs', () => {
    const read = values(entry('secret-key', 'a', ['secretKey']), entry('storage-credentials', 'b', ['ACCESS']), entry('csrf-key', 'c', ['CSRF_KEY'], 'Job/x'), entry('ca', 'd', ['ca.crt']));
    expect([read('a', 'secretKey')?.length, read('b', 'ACCESS')?.length, read('c', 'CSRF_KEY'), read('d', 'ca.crt')]).toEqual([16, 24, undefined, 'the authority']);
  });

  test('have certificates for the host of clients, or for the names of a Service', () => {
    const read = values(entry('front-certificate', 'front', ['tls.crt', 'tls.key']), entry('internal-certificate', 'harbor-core-internal', ['tls.crt', 'tls.key', 'ca.crt']));
    expect(read('front', 'tls.crt')).toBe('front for registry.example.test');
    expect(read('harbor-core-internal', 'tls.crt')).toMatch(/ for harbor-core harbor-core\.harbor harbor-core\.harbor\.svc /);
  });
});

describe('logs', () => {
  test.each([
    '2026-01-01T00:00:00Z [ERROR] [/src/x.go:1]: m', 'time="2026" level=warning msg="m"', '2026/01/01 [crit] 1#1: m', 'panic: m', 'fatal error: all goroutines are asleep',
  ])('%s is a complaint', line => expect(isComplaint(line)).toBe(true));

  test.each(['2026-01-01T00:00:00Z [INFO] [/src/x.go:1]: error', 'level=info msg="warning"', '1.2.3.4 "GET /?q=[x]" 500'])('%s is none', line => expect(isComplaint(line)).toBe(false));

  test('complaints of a kind are told once with their number, and expected ones of the same container not at all', () => {
    const log = ['[ERROR] a 1', '[ERROR] a 22', '[WARNING] b', '[INFO] c'].join('\n');
    expect(unexplained('core', log, [{ containers: ['core'], pattern: /\bb$/, why: '' }])).toEqual(['core logs 2 times: [ERROR] a 1']);
    expect(unexplained('core', log, [{ containers: ['registry'], pattern: /\bb$/, why: '' }])).toHaveLength(2);
  });

  test('every expected line has a reason, and none stands for everything', () => {
    for (const { pattern, why } of EXPECTED_LINES) {
      expect(why.length).toBeGreaterThan(20);
      expect(pattern.test('[ERROR] something')).toBe(false);
    }
  });
});

describe('checks and their summary', () => {
  const result: ScenarioResult = {
    name: 'plain',
    dialect: 'native',
    problems: [],
    checks: [{ title: 'a|b', good: true, detail: '' }],
    starts: [{ container: 'x', seconds: 3, restarts: 2 }],
    versions: ['Redis 7'],
    seconds: 9,
    memory: 500,
  };

  test('a failing check is told with its reason, and the next ones go on', async () => {
    const checks = [{ title: 'a', run: async () => { throw new Error('why'); } }, { title: 'b', run: async () => 'seen' }];
    expect(await runChecks(checks, {} as any, () => {})).toEqual([{ title: 'a', good: false, detail: 'why' }, { title: 'b', good: true, detail: 'seen' }]);
  });

  test('a run without checks, with a problem or with a failing check is not good', () => {
    expect([result, { ...result, checks: [] }, { ...result, problems: ['x'] }, { ...result, checks: [{ title: '', good: false, detail: '' }] }].map(isGood)).toEqual([true, false, false, false]);
  });
});

describe('a client', () => {
  test('sends paths as they are written', async () => {
    const paths: (string | undefined)[] = [];
    const { createServer: httpServer } = await import('node:http');
    const server = httpServer((request, response) => { paths.push(request.url); response.end(); });
    const port = await new Promise<number>(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as any).port)));
    await new HttpClient({ lookUp: () => '127.0.0.1', authority: '' }).send(`http://registry.example.test:${port}/c/../x/%2e%2e//y`);
    server.close();
    expect(paths).toEqual(['/c/../x/%2e%2e//y']);
  });

  test('pushes images whose digests are those of their bytes', () => {
    const { manifest, blobs } = makeImage(1000);
    const { config, layers } = JSON.parse(manifest.content.toString());
    expect([config, ...layers].map(it => it.digest)).toEqual(blobs.map(({ content }) => digestOf(content)));
  });
});
