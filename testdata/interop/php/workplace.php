<?php
// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     php workplace.php 25025
//
// PHP 8 with curl (Debian: php-cli, php-curl).
require __DIR__ . '/setting.php';

/** The path is signed as it is sent, query included and host left out; the signature is base64. */
function sign(string $method, string $path, string $timestamp): string
{
    $signed = "$method $path\n$timestamp\n" . setting('NCLOUD_ACCESS_KEY');
    return base64_encode(hash_hmac('sha256', $signed, setting('NCLOUD_SECRET_KEY'), true));
}

if ($argc !== 2) {
    fwrite(STDERR, "usage: php workplace.php APRV_DOC_ID\n");
    exit(2);
}
$path = '/workflow/apigw/v2/company/' . setting('WORKPLACE_COMPANY_ID') . "/doc/$argv[1]";
$timestamp = (string) (int) (microtime(true) * 1000);
$curl = curl_init(setting('WORKPLACE_URL') . $path);
curl_setopt_array($curl, [
    CURLOPT_HTTPHEADER => [
        "x-ncp-apigw-timestamp: $timestamp",
        'x-ncp-iam-access-key: ' . setting('NCLOUD_ACCESS_KEY'),
        'x-ncp-apigw-signature-v2: ' . sign('GET', $path, $timestamp),
    ],
    CURLOPT_RETURNTRANSFER => true,
]);
$answer = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if ($status !== 200) {
    fwrite(STDERR, "HTTP $status $answer" . curl_error($curl) . "\n");
    exit(1);
}
$document = json_decode($answer, true);
echo $document['doc']['docTitle'], "\n";
foreach ($document['dataList'] as $component) {
    echo "{$component['componentLabel']} = {$component['componentValue']}\n";
}
