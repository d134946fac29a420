// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     node workplace.js 25025
//
// Node 18 or newer, nothing else.
const { createHmac } = require('node:crypto');
const { Failure, exchange, read, field, run } = require('./exchange');
const setting = require('./setting');

// sign signs the path as it is sent, query included and host left out; the signature is base64.
function sign(method, path, timestamp) {
  return createHmac('sha256', setting('NCLOUD_SECRET_KEY'))
    .update(`${method} ${path}\n${timestamp}\n${setting('NCLOUD_ACCESS_KEY')}`)
    .digest('base64');
}

// detail is the request for a document.
function detail(aprvDocId) {
  const path = `/workflow/apigw/v2/company/${setting('WORKPLACE_COMPANY_ID')}/doc/${encodeURIComponent(aprvDocId)}`;
  const timestamp = String(Date.now());
  return {
    method: 'GET',
    url: setting('WORKPLACE_URL') + path,
    headers: {
      'x-ncp-apigw-timestamp': timestamp,
      'x-ncp-iam-access-key': setting('NCLOUD_ACCESS_KEY'),
      'x-ncp-apigw-signature-v2': sign('GET', path, timestamp),
    },
  };
}

run(async ([aprvDocId]) => {
  if (!aprvDocId) {
    console.error('usage: node workplace.js APRV_DOC_ID');
    process.exit(2);
  }
  const answer = await exchange(() => detail(aprvDocId), { harmless: true });
  const document = read(answer);
  if (answer.status !== 200) {
    throw new Failure(`${answer.what} ${answer.body}`);
  }
  console.log(field(document, 'doc', 'docTitle'));
  for (const component of field(document, 'dataList')) {
    console.log(`${field(component, 'componentLabel')} = ${field(component, 'componentValue')}`);
  }
});
