// Wrong on purpose: the signature is sent in base64, as most other services have it.
//
//     npm ci && dojang run -- node eformsign-wrong.js
const { KEYUTIL, KJUR, hextob64 } = require('jsrsasign');
const setting = require('./setting');

async function main() {
  const time = Date.now();
  const signature = new KJUR.crypto.Signature({ alg: 'SHA256withECDSA' });
  signature.init(KEYUTIL.getKeyFromPlainPrivatePKCS8Hex(setting('EFORMSIGN_PRIVATE_KEY')));
  signature.updateString(String(time));

  const answer = await fetch(`${setting('EFORMSIGN_URL')}/v2.0/api_auth/access_token`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${Buffer.from(setting('EFORMSIGN_API_KEY')).toString('base64')}`,
      eformsign_signature: hextob64(signature.sign()),
    },
    body: JSON.stringify({ execution_time: time }),
  });
  console.log('HTTP', answer.status, await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
}

main();
