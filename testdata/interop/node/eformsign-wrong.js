// Wrong on purpose: the signature is sent in base64, as most other services have it.
//
//     npm ci && dojang run -- node eformsign-wrong.js
const { KEYUTIL, KJUR, hextob64 } = require('jsrsasign');
const { exchange, run } = require('./exchange');
const setting = require('./setting');

function tokenRequest() {
  const time = Date.now();
  const signature = new KJUR.crypto.Signature({ alg: 'SHA256withECDSA' });
  signature.init(KEYUTIL.getKeyFromPlainPrivatePKCS8Hex(setting('EFORMSIGN_PRIVATE_KEY')));
  signature.updateString(String(time));
  return {
    method: 'POST',
    url: `${setting('EFORMSIGN_URL')}/v2.0/api_auth/access_token`,
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${Buffer.from(setting('EFORMSIGN_API_KEY')).toString('base64')}`,
      // Right is signature.sign() as it is.
      eformsign_signature: hextob64(signature.sign()),
    },
    body: JSON.stringify({ execution_time: time }),
  };
}

run(async () => {
  const answer = await exchange(tokenRequest, { harmless: true });
  console.log('HTTP', answer.status, answer.body.toString());
  process.exitCode = answer.status === 200 ? 0 : 1;
});
