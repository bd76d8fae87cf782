/* The language server that VS Code, Neovim, Helix and others have for YAML, as an editor speaks to it. */
import { ChildProcess, spawn } from 'node:child_process';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: any;
  readonly result?: any;
  readonly error?: unknown;
}

/** A proposal of the editor. */
export interface Proposal {
  readonly label: string;
  /** What is inserted, with tab stops such as `${1:name}`. */
  readonly text: string;
}

const SETTINGS = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
const CAPABILITIES = {
  textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } }, hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
  workspace: { configuration: true },
};

/** A server, and the documents that are open in it. A `|` in a text is where the cursor is. */
export class YamlLanguageServer {
  /** Starts a server. */
  public static async start(schema: string): Promise<YamlLanguageServer> {
    const server = new YamlLanguageServer(spawn(process.execPath, [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] }), schema);
    await server.request('initialize', { processId: null, rootUri: null, capabilities: CAPABILITIES });
    server.send({ method: 'initialized', params: {} });
    return server;
  }

  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly diagnosed = new Map<string, (problems: string[]) => void>();
  private received = Buffer.alloc(0);
  private requests = 0;
  private documents = 0;

  private constructor(private readonly process: ChildProcess, private readonly schema: string) {
    process.stdout!.on('data', (data: Buffer) => {
      this.received = Buffer.concat([this.received, data]);
      for (let message = this.next(); message !== undefined; message = this.next()) { this.take(message); }
    });
  }

  public stop(): void {
    this.process.kill();
  }

  /** What the editor proposes at the cursor. */
  public async proposals(text: string): Promise<Proposal[]> {
    const answer = await this.request('textDocument/completion', this.cursor(text));
    const items = (answer?.items ?? answer ?? []) as ReadonlyArray<{ readonly label: string; readonly insertText?: string; readonly textEdit?: { readonly newText: string } }>;
    return items.map(({ label, insertText, textEdit }) => ({ label, text: textEdit?.newText ?? insertText ?? label }));
  }

  /** What the editor shows about what is below the cursor. */
  public async hover(text: string): Promise<string> {
    const answer = await this.request('textDocument/hover', this.cursor(text));
    return String(answer?.contents?.value ?? '');
  }

  /** What the editor marks as wrong. */
  public problems(text: string): Promise<string[]> {
    return new Promise(resolve => {
      const uri = this.nextUri();
      this.diagnosed.set(uri, resolve);
      this.open(uri, text);
    });
  }

  private cursor(text: string): object {
    const before = text.slice(0, text.indexOf('|')).split('\n');
    const uri = this.nextUri();
    this.open(uri, text.replace('|', ''));
    return { textDocument: { uri }, position: { line: before.length, character: before.at(-1)!.length } };
  }

  private nextUri(): string {
    return `file:///fleet/${++this.documents}.yaml`;
  }

  /** Opens a document, with the line that names its schema. */
  private open(uri: string, text: string): void {
    const document = { uri, languageId: 'yaml', version: 1, text: `# yaml-language-server: $schema=${this.schema}\n${text.replace(/^# yaml-language-server:.*\n/, '')}` };
    this.send({ method: 'textDocument/didOpen', params: { textDocument: document } });
  }

  private request(method: string, params: object): Promise<any> {
    const id = ++this.requests;
    return new Promise((resolve, reject) => {
      this.answers.set(id, ({ error, result }) => error === undefined ? resolve(result) : reject(new Error(JSON.stringify(error))));
      this.send({ id, method, params });
    });
  }

  private send(message: Message): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin!.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  /** The next message that was received whole. */
  private next(): Message | undefined {
    const end = this.received.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/.exec(this.received.subarray(0, Math.max(end, 0)).toString())?.[1]);
    if (end < 0 || this.received.length < end + 4 + length) { return undefined; }
    const message = JSON.parse(this.received.subarray(end + 4, end + 4 + length).toString()) as Message;
    this.received = this.received.subarray(end + 4 + length);
    return message;
  }

  private take({ id, method, params, ...answer }: Message): void {
    if (method === undefined) { return this.answers.get(id!)?.(answer); }
    if (method === 'workspace/configuration') {
      return this.send({ id, result: (params.items as ReadonlyArray<{ readonly section: string }>).map(({ section }) => section === 'yaml' ? SETTINGS : {}) });
    }
    if (id !== undefined) { return this.send({ id, result: null }); }
    if (method === 'textDocument/publishDiagnostics') {
      this.diagnosed.get(params.uri as string)?.((params.diagnostics as ReadonlyArray<{ readonly message: string }>).map(({ message }) => message));
    }
  }
}
