// Generated from reconciler/pulls by `npm run bundle-programs`; do not edit.
import { SHARED_CODE } from './shared-code.generated';

/** The program, as one module of Node. */
export const REGISTRY_PREFLIGHT_PROGRAM = [
  'import { BlockList, isIPv4, isIPv6 } from \'node:net\';',
  'import { Agent as PlainAgent, request as requestPlain } from \'node:http\';',
  'import { Agent, request } from \'node:https\';',
  'import { connect, createSecureContext, rootCertificates } from \'node:tls\';',
  'import { createHash, randomInt } from \'node:crypto\';',
  'import { setMaxListeners } from \'node:events\';',
  'import { readFileSync } from \'node:fs\';',
  SHARED_CODE['src/registry-client/pull-failure.ts'],
  SHARED_CODE['src/syntax/ip-address.ts'],
  SHARED_CODE['src/syntax/request-url.ts'],
  SHARED_CODE['src/registry-client/http-proxy.ts'],
  SHARED_CODE['src/registry-client/tunnels.ts'],
  SHARED_CODE['src/registry-client/transport.ts'],
  SHARED_CODE['reconciler/pulls/manifests.ts'],
  SHARED_CODE['reconciler/pulls/settings.ts'],
  SHARED_CODE['src/registry-client/retries.ts'],
  SHARED_CODE['src/registry-client/logins.ts'],
  SHARED_CODE['src/registry-client/token-dance.ts'],
  SHARED_CODE['src/registry-client/answer-meaning.ts'],
  SHARED_CODE['src/registry-client/pushes.ts'],
  SHARED_CODE['src/registry-client/registry-client.ts'],
  'async function pullImage(t,e,n){const{repository:a,reference:s,name:l}=e;const i=s.includes(":")?s:undefined;const o=parseManifest(l,await t.manifest(a,s,"image"),i);const r=o.children?await childFor(t,e,{children:o.children,platform:n.platform}):o;const f=n.wholeImage?r.blobs:smallest(r.blobs);const c=await Promise.all(unique(f).map(async e=>pullBlob(t,a,e)));return{blobs:c.length,bytes:c.reduce((t,e)=>t+e,0),platforms:(o.children??[]).flatMap(t=>platformOf(t)??[])}}async function childFor(t,{repository:e,name:n},{children:a,platform:s}){const l=a.find(t=>platformOf(t)===s);if(!l){const t=a.flatMap(t=>platformOf(t)??[]).join(", ")||"none";throw new PullFailure("child",n+" has no manifest for "+s+", the platform of this node. It has "+t)}return parseManifest(n+" for "+s,await t.manifest(e,l.digest,"child"),l.digest)}async function pullBlob(t,e,{digest:n,size:a}){const s=await t.blob(e,n);if(s.digest!==n){throw new PullFailure("damaged","blob "+n+" of "+e+" has "+String(s.bytes)+" bytes of another digest; it should have "+String(a))}return s.bytes}function smallest(t){return[...t].sort((t,e)=>t.size-e.size).slice(0,1)}function unique(t){return[...new Map(t.map(t=>[t.digest,t])).values()]}',
  SHARED_CODE['reconciler/pulls/run-program.ts'],
  'const ARCHITECTURES={x64:"amd64",ia32:"386"};async function preflight({settings:o,clientOf:e}){const s=[];for(const t of o.checks){const n=e(t);const c=s.length;for(const e of t.images){await pullTwice(n,e,o).catch(o=>{s.push(asFailure(o))})}if(s.length===c){await n.verifyLogins().catch(o=>{s.push(asFailure(o))})}if(n.isLoginUnused&&s.length===0){console.log("note: nobody asked for the login of the Secret "+String(t.secretName)+", since the projects are public: it was not tried")}n.notes.forEach(o=>{console.log("note: "+o)})}return s}async function pullTwice(o,e,{platforms:s,wholeImage:t,slowSeconds:n,registry:c}){const i=s?.[0]??"linux/"+(ARCHITECTURES[process.arch]??process.arch);const pull=async()=>timed(async()=>pullImage(o,splitName(e),{platform:i,wholeImage:t??true}));const l=await pull();const a=await pull();console.log("ok "+c+"/"+e+" for "+i+": "+String(l.blobs)+" blobs, "+String(l.bytes)+" bytes; cold pull "+l.seconds.toFixed(3)+" s, warm pull "+a.seconds.toFixed(3)+" s");const r=l.platforms.filter(o=>o!==i);if(r.length>0){console.log("note: "+e+" is also for "+r.join(", ")+", which was not pulled: a cache can lack it. The registry walk looks at all")}if(n!==undefined&&a.seconds>n){throw new PullFailure("slow",e+": the warm pull took "+a.seconds.toFixed(3)+" s, more than "+String(n)+" s. The cache does not keep the image, or its storage is slow")}}async function timed(o){const e=process.hrtime.bigint();const s=await o();return{...s,seconds:Number(process.hrtime.bigint()-e)/1e9}}await runProgram(preflight);',
  '',
].join('\n');
