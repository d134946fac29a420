<?php
// How these programs call a vendor: with time-outs, and again where that can do nothing twice.

/** What went wrong, in one line for the one who reads the log. */
class Failure extends Exception {}

/** An answer: what was asked, the HTTP status, the body. */
class Answer
{
    public function __construct(public string $what, public int $status, public string $body) {}
}

/**
 * The answer to the request that $build() makes as options of curl, for each attempt afresh: what is signed says when.
 *
 * What certainly was not processed (no connection, HTTP 429) is sent again. What may have been (no answer, HTTP 5xx) is
 * sent again only where that is harmless, as it is of all that only reads and of a request for a token.
 */
function exchange(callable $build, bool $harmless): Answer
{
    // Milliseconds before the second attempt, the third and so on.
    $waits = [200, 400, 800, 1600];
    for ($attempt = 0;; $attempt++) {
        $options = $build();
        $what = $options[CURLOPT_CUSTOMREQUEST] . ' ' . strtok($options[CURLOPT_URL], '?');
        $curl = curl_init();
        curl_setopt_array($curl, $options + [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_CONNECTTIMEOUT => 3,
            CURLOPT_TIMEOUT => 10,
        ]);
        $body = curl_exec($curl);
        $status = $body === false ? 0 : curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        // Without a connection, nothing was processed.
        $unsent = $body === false && curl_getinfo($curl, CURLINFO_CONNECT_TIME) == 0;
        $again = $unsent || $status === 429 || ($harmless && ($body === false || $status >= 500));
        if (!$again || $attempt === count($waits)) {
            if ($body === false) {
                $said = $unsent ? 'cannot connect' : 'no answer, and it may have been processed';
                throw new Failure("$what: $said: " . curl_error($curl));
            }
            return new Answer("$what: HTTP $status", $status, $body);
        }
        usleep($waits[$attempt] * 1000);
    }
}

/** The JSON object of an answer. A proxy or a page of the vendor's web server answers with something else. */
function read(Answer $answer): object
{
    $body = json_decode($answer->body);
    if (!is_object($body)) {
        $begin = json_encode(substr($answer->body, 0, 100), JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        throw new Failure("$answer->what, not the vendor's JSON: $begin");
    }
    return $body;
}

/** The value below the names, one inside the other. */
function field(object $body, string ...$names): mixed
{
    $value = $body;
    foreach ($names as $name) {
        if (!is_object($value) || !property_exists($value, $name)) {
            throw new Failure('the answer has no ' . implode('.', $names) . ": is this the vendor's address?");
        }
        $value = $value->$name;
    }
    return $value;
}

// A Failure is said in one line.
set_exception_handler(function (Throwable $error): void {
    fwrite(STDERR, ($error instanceof Failure ? $error->getMessage() : $error) . "\n");
    exit(1);
});
