// How these programs call a vendor: with time-outs, and again where that can do nothing twice.

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

final class Exchange {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Milliseconds before the second attempt, the third and so on. */
    private static final int[] WAITS = {200, 400, 800, 1600};

    private Exchange() {}

    /** What went wrong, in one line for the one who reads the log. */
    @SuppressWarnings("serial")
    static final class Failure extends Exception {
        Failure(String message) {
            super(message);
        }
    }

    /** An answer: what was asked, the HTTP status, the body. */
    record Answer(String what, int status, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }
    }

    /**
     * The answer to the request that build makes, for each attempt afresh: what is signed says when.
     *
     * <p>What certainly was not processed (no connection, HTTP 429) is sent again. What may have been (no answer, HTTP
     * 5xx) is sent again only where that is harmless, as it is of all that only reads and of a request for a token.
     */
    static Answer send(Supplier<HttpRequest.Builder> build, boolean harmless) throws Failure, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            boolean last = attempt == WAITS.length;
            HttpRequest request = build.get().timeout(TIMEOUT).build();
            String what = request.method() + " " + request.uri().toString().split("\\?")[0];
            try {
                var answer = HTTP.send(request, BodyHandlers.ofByteArray());
                int status = answer.statusCode();
                if (last || !(status == 429 || (status >= 500 && harmless))) {
                    return new Answer(what + ": HTTP " + status, status, answer.body());
                }
            } catch (IOException error) {
                boolean unsent = error instanceof ConnectException || error instanceof HttpConnectTimeoutException;
                if (last || !(unsent || harmless)) {
                    String said = unsent ? ": cannot connect" : ": no answer, and it may have been processed";
                    throw new Failure(what + said + (error.getMessage() == null ? "" : ": " + error.getMessage()));
                }
            }
            Thread.sleep(WAITS[attempt]);
        }
    }

    /** The JSON object of an answer. A proxy or a page of the vendor's web server answers with something else. */
    static JsonNode read(Answer answer) throws Failure {
        try {
            JsonNode body = JSON.readTree(answer.text());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // Told below: Jackson's own text has several lines.
        }
        String begin = answer.text().replaceAll("\\s+", " ");
        throw new Failure(answer.what() + ", not the vendor's JSON: " + begin.substring(0, Math.min(100, begin.length())));
    }

    /** The value at the pointer, such as /oauth_token/access_token. */
    static JsonNode field(JsonNode body, String pointer) throws Failure {
        JsonNode value = body.at(pointer);
        if (value.isMissingNode()) {
            throw new Failure("the answer has no " + pointer + ": is this the vendor's address?");
        }
        return value;
    }

    interface Program {
        void run() throws Exception;
    }

    /** Runs a program; a Failure is said in one line. */
    static void run(Program program) throws Exception {
        try {
            program.run();
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }
}
