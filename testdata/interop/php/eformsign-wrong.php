<?php
// Wrong on purpose: time() counts seconds, and execution_time milliseconds.
//
//     dojang run -- php eformsign-wrong.php
require __DIR__ . '/setting.php';
require __DIR__ . '/exchange.php';
require __DIR__ . '/pem.php';

function tokenRequest(): array
{
    $time = time();
    $key = pem('PRIVATE KEY', hex2bin(setting('EFORMSIGN_PRIVATE_KEY')));
    openssl_sign((string) $time, $signature, $key, OPENSSL_ALGO_SHA256);
    return [
        CURLOPT_CUSTOMREQUEST => 'POST',
        CURLOPT_URL => setting('EFORMSIGN_URL') . '/v2.0/api_auth/access_token',
        CURLOPT_HTTPHEADER => [
            'Content-Type: application/json',
            'Authorization: Bearer ' . base64_encode(setting('EFORMSIGN_API_KEY')),
            'eformsign_signature: ' . bin2hex($signature),
        ],
        CURLOPT_POSTFIELDS => json_encode(['execution_time' => $time]),
    ];
}

$answer = exchange(tokenRequest(...), harmless: true);
echo "HTTP $answer->status $answer->body\n";
exit($answer->status === 200 ? 0 : 1);
