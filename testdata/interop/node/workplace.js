// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     node workplace.js 25025
//
// Node 18 or newer, nothing else.
const { createHmac } = require('node:crypto');
const setting = require('./setting');

// sign signs the path as it is sent, query included and host left out; the signature is base64.
function sign(method, path, timestamp) {
  return createHmac('sha256', setting('NCLOUD_SECRET_KEY'))
    .update(`${method} ${path}\n${timestamp}\n${setting('NCLOUD_ACCESS_KEY')}`)
    .digest('base64');
}

async function main(aprvDocId) {
  if (!aprvDocId) {
    console.error('usage: node workplace.js APRV_DOC_ID');
    process.exit(2);
  }
  const path = `/workflow/apigw/v2/company/${setting('WORKPLACE_COMPANY_ID')}/doc/${aprvDocId}`;
  const timestamp = String(Date.now());
  const answer = await fetch(setting('WORKPLACE_URL') + path, {
    headers: {
      'x-ncp-apigw-timestamp': timestamp,
      'x-ncp-iam-access-key': setting('NCLOUD_ACCESS_KEY'),
      'x-ncp-apigw-signature-v2': sign('GET', path, timestamp),
    },
  });
  if (!answer.ok) {
    console.error(`HTTP ${answer.status} ${await answer.text()}`);
    process.exit(1);
  }
  const { doc, dataList } = await answer.json();
  console.log(doc.docTitle);
  for (const { componentLabel, componentValue } of dataList) {
    console.log(`${componentLabel} = ${componentValue}`);
  }
}

main(process.argv[2]);
