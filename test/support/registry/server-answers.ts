/* How servers of the tests write their answers. */
import * as http from 'node:http';
import * as https from 'node:https';
import { AddressInfo } from 'node:net';
import { Content } from './images';
import { ApiAnswer } from './test-harbor-api';
import { ChangeAnswer } from './test-uploads';

/** The port on which a server listens. */
export function portOf(server: http.Server | https.Server): number {
  return (server.address() as AddressInfo).port;
}

/** Sends a manifest or a blob. */
export function deliver({ method }: http.IncomingMessage, response: http.ServerResponse, { mediaType, body, digest }: Content): void {
  response.writeHead(200, { 'Content-Type': mediaType, 'Content-Length': body.length, 'Docker-Content-Digest': digest });
  response.end(method === 'HEAD' ? undefined : body);
}

/** Sends JSON. */
export function send(response: http.ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** An error as registries and Harbor write it. */
export function errorOf(code: string, message = 'refused by the registry of the test'): object {
  return { errors: [{ code, message }] };
}

/** Sends what has come of a change, or of a call of the API. */
export function reply(response: http.ServerResponse, { status, headers = {}, code, message, body }: ChangeAnswer & ApiAnswer): void {
  Object.entries(headers).forEach(([name, value]) => { response.setHeader(name, value); });
  if (code === undefined && !body) {
    response.writeHead(status, { 'Content-Length': 0 }).end();
    return;
  }
  send(response, status, body ?? errorOf(code ?? '', message));
}
