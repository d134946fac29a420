<?php
// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     php workplace.php 25025
//
// PHP 8 with curl (Debian: php-cli, php-curl).
require __DIR__ . '/setting.php';
require __DIR__ . '/exchange.php';

/** The path is signed as it is sent, query included and host left out; the signature is base64. */
function sign(string $method, string $path, string $timestamp): string
{
    $signed = "$method $path\n$timestamp\n" . setting('NCLOUD_ACCESS_KEY');
    return base64_encode(hash_hmac('sha256', $signed, setting('NCLOUD_SECRET_KEY'), true));
}

/** The request for a document. */
function detail(string $aprvDocId): array
{
    $path = '/workflow/apigw/v2/company/' . setting('WORKPLACE_COMPANY_ID') . '/doc/' . rawurlencode($aprvDocId);
    $timestamp = (string) (int) (microtime(true) * 1000);
    return [
        CURLOPT_CUSTOMREQUEST => 'GET',
        CURLOPT_URL => setting('WORKPLACE_URL') . $path,
        CURLOPT_HTTPHEADER => [
            "x-ncp-apigw-timestamp: $timestamp",
            'x-ncp-iam-access-key: ' . setting('NCLOUD_ACCESS_KEY'),
            'x-ncp-apigw-signature-v2: ' . sign('GET', $path, $timestamp),
        ],
    ];
}

if ($argc !== 2) {
    fwrite(STDERR, "usage: php workplace.php APRV_DOC_ID\n");
    exit(2);
}
$answer = exchange(fn () => detail($argv[1]), harmless: true);
$document = read($answer);
if ($answer->status !== 200) {
    throw new Failure("$answer->what $answer->body");
}
echo field($document, 'doc', 'docTitle'), "\n";
foreach (field($document, 'dataList') as $component) {
    echo field($component, 'componentLabel'), ' = ', field($component, 'componentValue'), "\n";
}
