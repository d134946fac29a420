// eformsign: a token by signature, a new one in its place, a document created and read, and its PDF.
//
//     npm ci && dojang run -- node eformsign.js
//
// Node 18 or newer; jsrsasign, as in the document.
const { setTimeout: sleep } = require('node:timers/promises');
const { KEYUTIL, KJUR } = require('jsrsasign');
const { Failure, exchange, read, field, run } = require('./exchange');
const setting = require('./setting');

// How long a PDF may take, in milliseconds.
const PATIENCE = 120_000;

// sign gives SHA256withECDSA as the hexadecimal of its DER, which is what jsrsasign's sign() returns.
function sign(time) {
  const signature = new KJUR.crypto.Signature({ alg: 'SHA256withECDSA' });
  // The console shows the private key as the hexadecimal of its PKCS#8.
  signature.init(KEYUTIL.getKeyFromPlainPrivatePKCS8Hex(setting('EFORMSIGN_PRIVATE_KEY')));
  signature.updateString(time);
  return signature.sign();
}

// tokenRequest is the request for a token. One value is both signed and sent: milliseconds, in decimal digits. It is
// good for 30 seconds.
function tokenRequest() {
  const time = Date.now();
  return {
    method: 'POST',
    url: `${setting('EFORMSIGN_URL')}/v2.0/api_auth/access_token`,
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${Buffer.from(setting('EFORMSIGN_API_KEY')).toString('base64')}`,
      eformsign_signature: sign(String(time)),
    },
    body: JSON.stringify({ execution_time: time, member_id: setting('EFORMSIGN_MEMBER_ID') }),
  };
}

// succeeded gives the answer's JSON, unless it is a refusal.
function succeeded(answer) {
  const body = read(answer);
  if (answer.status === 200) {
    return body;
  }
  const unsure = answer.status >= 500 ? ': whether it was done is not known, so look before you send it again' : '';
  throw new Failure(`${answer.what} ${body.code} ${body.ErrorMessage}${unsure}`);
}

// Session is a token, and the address that came with it: every other call goes there.
class Session {
  async issue() {
    const issued = succeeded(await exchange(tokenRequest, { harmless: true }));
    this.api = field(issued, 'api_key', 'company', 'api_url');
    this.token = field(issued, 'oauth_token');
  }

  // renew gets another token: for the refresh token, which is good for one use, or by signature again.
  async renew() {
    const refresh = encodeURIComponent(field(this.token, 'refresh_token'));
    const answer = await this.send('POST', `/v2.0/api_auth/refresh_token?refresh_token=${refresh}`);
    if (answer.status !== 200) {
      return this.issue();
    }
    this.token = field(read(answer), 'oauth_token');
  }

  send(method, path, body) {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${field(this.token, 'access_token')}` };
    const request = { method, url: this.api + path, headers, body: body && JSON.stringify(body) };
    return exchange(() => request, { harmless: method === 'GET' });
  }

  // call renews an access token that has expired, once: 4030002 did nothing.
  async call(method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status !== 403 || read(answer).code !== '4030002') {
      return answer;
    }
    await this.renew();
    return this.send(method, path, body);
  }

  // pdf gives the document's PDF, which is made some time after each save: until then the answer is 2020001.
  async pdf(documentId) {
    const deadline = Date.now() + PATIENCE;
    for (let wait = 1000; ; wait = Math.min(2 * wait, 10_000)) {
      const answer = await this.call('GET', `/v2.0/api/documents/${documentId}/download_files?file_type=document`);
      if (answer.status === 200 && answer.body.subarray(0, 4).equals(Buffer.from('%PDF'))) {
        return answer.body;
      }
      if (read(answer).code !== '2020001' || Date.now() + wait > deadline) {
        succeeded(answer);
        throw new Failure(`${answer.what}: neither a PDF nor a refusal`);
      }
      await sleep(wait);
    }
  }
}

run(async () => {
  const session = new Session();
  await session.issue();
  await session.renew();
  console.log('token issued and refreshed');

  const template = encodeURIComponent(setting('EFORMSIGN_TEMPLATE_ID'));
  const recipient = { step_type: '05', use_mail: true, member: { name: '홍길동', id: 'hong@example.com' } };
  const document = { document_name: '근로계약서', recipients: [recipient] };
  const created = succeeded(await session.call('POST', `/v2.0/api/documents?template_id=${template}`, { document }));
  const id = field(created, 'document', 'id');
  console.log('created', id);

  const got = succeeded(await session.call('GET', `/v2.0/api/documents/${id}`));
  console.log(`${field(got, 'document_name')}, status_type ${field(got, 'current_status', 'status_type')}`);

  console.log(`PDF of ${(await session.pdf(id)).length} bytes`);
});
