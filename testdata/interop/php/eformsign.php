<?php
// eformsign: a token by signature, a new one in its place, a document created and read, and its PDF.
//
//     dojang run -- php eformsign.php
//
// PHP 8 with openssl and curl (Debian: php-cli, php-curl).
require __DIR__ . '/setting.php';
require __DIR__ . '/exchange.php';
require __DIR__ . '/pem.php';

/** SHA256withECDSA: openssl gives DER, and the header takes its bytes in hexadecimal. */
function sign(string $time): string
{
    // The console shows the private key as the hexadecimal of its PKCS#8.
    $key = pem('PRIVATE KEY', hex2bin(setting('EFORMSIGN_PRIVATE_KEY')));
    openssl_sign($time, $signature, $key, OPENSSL_ALGO_SHA256);
    return bin2hex($signature);
}

/** The request for a token. */
function tokenRequest(): array
{
    // One value is both signed and sent: milliseconds, in decimal digits; time() counts seconds. It is good for 30 seconds.
    $time = (int) (microtime(true) * 1000);
    return [
        CURLOPT_CUSTOMREQUEST => 'POST',
        CURLOPT_URL => setting('EFORMSIGN_URL') . '/v2.0/api_auth/access_token',
        CURLOPT_HTTPHEADER => [
            'Content-Type: application/json',
            'Authorization: Bearer ' . base64_encode(setting('EFORMSIGN_API_KEY')),
            'eformsign_signature: ' . sign((string) $time),
        ],
        CURLOPT_POSTFIELDS => json_encode(['execution_time' => $time, 'member_id' => setting('EFORMSIGN_MEMBER_ID')]),
    ];
}

/** The answer's JSON, unless it is a refusal. */
function succeeded(Answer $answer): object
{
    $body = read($answer);
    if ($answer->status === 200) {
        return $body;
    }
    $unsure = $answer->status >= 500 ? ': whether it was done is not known, so look before you send it again' : '';
    throw new Failure("$answer->what " . ($body->code ?? '') . ' ' . ($body->ErrorMessage ?? '') . $unsure);
}

/** A token, and the address that came with it: every other call goes there. */
class Session
{
    private string $api;
    private object $token;

    public function issue(): void
    {
        $issued = succeeded(exchange(tokenRequest(...), harmless: true));
        $this->api = field($issued, 'api_key', 'company', 'api_url');
        $this->token = field($issued, 'oauth_token');
    }

    /** Another token: for the refresh token, which is good for one use, or by signature again. */
    public function renew(): void
    {
        $refresh = rawurlencode(field($this->token, 'refresh_token'));
        $answer = $this->send('POST', "/v2.0/api_auth/refresh_token?refresh_token=$refresh");
        if ($answer->status === 200) {
            $this->token = field(read($answer), 'oauth_token');
        } else {
            $this->issue();
        }
    }

    private function send(string $method, string $path, ?array $body = null): Answer
    {
        $request = [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_URL => $this->api . $path,
            CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'Authorization: Bearer ' . field($this->token, 'access_token')],
            CURLOPT_POSTFIELDS => $body === null ? null : json_encode($body),
        ];
        return exchange(fn () => $request, harmless: $method === 'GET');
    }

    /** The answer to a call; an access token that has expired is renewed once, for 4030002 did nothing. */
    public function call(string $method, string $path, ?array $body = null): Answer
    {
        $answer = $this->send($method, $path, $body);
        if ($answer->status === 403 && (read($answer)->code ?? '') === '4030002') {
            $this->renew();
            $answer = $this->send($method, $path, $body);
        }
        return $answer;
    }

    /** The document's PDF, which is made some time after each save: until then the answer is 2020001. */
    public function pdf(string $documentId, int $patience = 120): string
    {
        $deadline = microtime(true) + $patience;
        for ($wait = 1;; $wait = min(2 * $wait, 10)) {
            $answer = $this->call('GET', "/v2.0/api/documents/$documentId/download_files?file_type=document");
            if ($answer->status === 200 && str_starts_with($answer->body, '%PDF')) {
                return $answer->body;
            }
            if ((read($answer)->code ?? '') !== '2020001' || microtime(true) + $wait > $deadline) {
                succeeded($answer);
                throw new Failure("$answer->what: neither a PDF nor a refusal");
            }
            sleep($wait);
        }
    }
}

$session = new Session();
$session->issue();
$session->renew();
echo "token issued and refreshed\n";

$recipient = ['step_type' => '05', 'use_mail' => true, 'member' => ['name' => '홍길동', 'id' => 'hong@example.com']];
$created = succeeded($session->call('POST', '/v2.0/api/documents?template_id=' . rawurlencode(setting('EFORMSIGN_TEMPLATE_ID')), [
    'document' => ['document_name' => '근로계약서', 'recipients' => [$recipient]],
]));
$id = field($created, 'document', 'id');
echo "created $id\n";

$got = succeeded($session->call('GET', "/v2.0/api/documents/$id"));
echo field($got, 'document_name'), ', status_type ', field($got, 'current_status', 'status_type'), "\n";

echo 'PDF of ', strlen($session->pdf($id)), " bytes\n";
