/* DNS of the cluster: A records of Services and of what stands for hosts outside. */
import { createSocket, Socket } from 'node:dgram';

const PORT = 53;
const [TYPE_A, CLASS_IN, TTL] = [1, 1, 5];
const HEADER = 12;
/** Response, authoritative, recursion available. */
const ANSWERED = 0x8580;
const NO_SUCH_NAME = 3;
/** Pointer to the name in the question. */
const QUESTION_NAME = 0xc00c;

/** Addresses by name: a name without addresses exists, one that is absent does not. */
export type Names = (name: string) => readonly string[] | undefined;

/** Starts a name server on an address. */
export async function startNameServer(address: string, names: Names): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address: from }) => {
    const reply = answer(query, names);
    if (reply) { socket.send(reply, port, from); }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(PORT, address, resolve);
  });
  return socket;
}

/** The answer to a query, or nothing to what is none. */
export function answer(query: Buffer, names: Names): Buffer | undefined {
  const question = questionOf(query);
  if (!question) { return undefined; }
  const known = names(question.name.toLowerCase());
  const addresses = question.type === TYPE_A ? known ?? [] : [];
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(ANSWERED + (known ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([header, query.subarray(HEADER, question.end), ...addresses.map(record)]);
}

function questionOf(query: Buffer): { name: string; type: number; end: number } | undefined {
  const labels: string[] = [];
  let at = HEADER;
  while (at < query.length && query[at] !== 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]));
    at += query[at] + 1;
  }
  return at + 5 > query.length ? undefined : { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function record(address: string): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16BE(QUESTION_NAME, 0);
  bytes.writeUInt16BE(TYPE_A, 2);
  bytes.writeUInt16BE(CLASS_IN, 4);
  bytes.writeUInt32BE(TTL, 6);
  bytes.writeUInt16BE(4, 10);
  address.split('.').forEach((part, index) => { bytes[12 + index] = Number(part); });
  return bytes;
}
