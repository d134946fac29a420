<?php
// eformsign: a token by signature, a new one in its place, a document created and read.
//
//     dojang run -- php eformsign.php
//
// PHP 8 with openssl and curl (Debian: php-cli, php-curl).
require __DIR__ . '/setting.php';
require __DIR__ . '/pem.php';

/** SHA256withECDSA: openssl gives DER, and the header takes its bytes in hexadecimal. */
function sign(string $time): string
{
    // The console shows the private key as the hexadecimal of its PKCS#8.
    $key = pem('PRIVATE KEY', hex2bin(setting('EFORMSIGN_PRIVATE_KEY')));
    openssl_sign($time, $signature, $key, OPENSSL_ALGO_SHA256);
    return bin2hex($signature);
}

function call(string $method, string $url, string $bearer, ?array $body = null, array $headers = []): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => ['Content-Type: application/json', "Authorization: Bearer $bearer", ...$headers],
        CURLOPT_POSTFIELDS => $body === null ? null : json_encode($body),
        CURLOPT_RETURNTRANSFER => true,
    ]);
    $answer = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status !== 200) {
        fwrite(STDERR, "HTTP $status $answer" . curl_error($curl) . "\n");
        exit(1);
    }
    return json_decode($answer, true);
}

// One value is both signed and sent: milliseconds, in decimal digits. time() counts seconds.
$time = (int) (microtime(true) * 1000);
$issued = call(
    'POST',
    setting('EFORMSIGN_URL') . '/v2.0/api_auth/access_token',
    base64_encode(setting('EFORMSIGN_API_KEY')),
    ['execution_time' => $time, 'member_id' => setting('EFORMSIGN_MEMBER_ID')],
    ['eformsign_signature: ' . sign((string) $time)],
);

// Every other call goes to the address that the answer names.
$api = $issued['api_key']['company']['api_url'];
$tokens = $issued['oauth_token'];
$renewed = call('POST', "$api/v2.0/api_auth/refresh_token?refresh_token={$tokens['refresh_token']}", $tokens['access_token']);
$token = $renewed['oauth_token']['access_token'];
echo "token issued and refreshed\n";

$created = call('POST', "$api/v2.0/api/documents?template_id=" . setting('EFORMSIGN_TEMPLATE_ID'), $token, [
    'document' => [
        'document_name' => '근로계약서',
        'recipients' => [['step_type' => '05', 'use_mail' => true, 'member' => ['name' => '홍길동', 'id' => 'hong@example.com']]],
    ],
]);
echo "created {$created['document']['id']}\n";

$read = call('GET', "$api/v2.0/api/documents/{$created['document']['id']}", $token);
echo "{$read['document_name']}, status_type {$read['current_status']['status_type']}\n";
