// eformsign: a token by signature, a new one in its place, a document created and read.
//
//     npm ci && dojang run -- node eformsign.js
//
// Node 18 or newer; jsrsasign, as in the document.
const { KEYUTIL, KJUR } = require('jsrsasign');
const setting = require('./setting');

// sign gives SHA256withECDSA as the hexadecimal of its DER, which is what jsrsasign's sign() returns.
function sign(time) {
  const signature = new KJUR.crypto.Signature({ alg: 'SHA256withECDSA' });
  // The console shows the private key as the hexadecimal of its PKCS#8.
  signature.init(KEYUTIL.getKeyFromPlainPrivatePKCS8Hex(setting('EFORMSIGN_PRIVATE_KEY')));
  signature.updateString(time);
  return signature.sign();
}

async function call(method, url, bearer, body, headers = {}) {
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}`, ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`HTTP ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

async function main() {
  // One value is both signed and sent: milliseconds, in decimal digits.
  const time = Date.now();
  const issued = await call(
    'POST',
    `${setting('EFORMSIGN_URL')}/v2.0/api_auth/access_token`,
    Buffer.from(setting('EFORMSIGN_API_KEY')).toString('base64'),
    { execution_time: time, member_id: setting('EFORMSIGN_MEMBER_ID') },
    { eformsign_signature: sign(String(time)) },
  );

  // Every other call goes to the address that the answer names.
  const api = issued.api_key.company.api_url;
  const { access_token: first, refresh_token: refresh } = issued.oauth_token;
  const renewed = await call('POST', `${api}/v2.0/api_auth/refresh_token?refresh_token=${refresh}`, first);
  const token = renewed.oauth_token.access_token;
  console.log('token issued and refreshed');

  const created = await call('POST', `${api}/v2.0/api/documents?template_id=${setting('EFORMSIGN_TEMPLATE_ID')}`, token, {
    document: {
      document_name: '근로계약서',
      recipients: [{ step_type: '05', use_mail: true, member: { name: '홍길동', id: 'hong@example.com' } }],
    },
  });
  console.log('created', created.document.id);

  const read = await call('GET', `${api}/v2.0/api/documents/${created.document.id}`, token);
  console.log(`${read.document_name}, status_type ${read.current_status.status_type}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
