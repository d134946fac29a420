// eformsign: a token by signature, a new one in its place, a document created and read, and its PDF.
//
//     javac -cp /usr/share/java/jackson-databind.jar -d classes *.java
//     dojang run -- java -cp classes:/usr/share/java/jackson-databind.jar Eformsign
//
// Java 17 or newer; Jackson (Debian: libjackson2-databind-java).

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

public class Eformsign {
    /** How long a PDF may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The address that came with the token: every other call goes there. */
    private String api;
    private JsonNode token;

    public static void main(String[] args) throws Exception {
        Exchange.run(new Eformsign()::run);
    }

    private void run() throws Exception {
        issue();
        renew();
        System.out.println("token issued and refreshed");

        var recipient = Map.of("step_type", "05", "use_mail", true, "member", Map.of("name", "홍길동", "id", "hong@example.com"));
        var document = Map.of("document", Map.of("document_name", "근로계약서", "recipients", List.of(recipient)));
        String create = "/v2.0/api/documents?template_id=" + URLEncoder.encode(Setting.of("EFORMSIGN_TEMPLATE_ID"), UTF_8);
        var created = succeeded(call("POST", create, BodyPublishers.ofByteArray(Exchange.JSON.writeValueAsBytes(document))));
        String id = Exchange.field(created, "/document/id").asText();
        System.out.println("created " + id);

        var got = succeeded(call("GET", "/v2.0/api/documents/" + id, BodyPublishers.noBody()));
        System.out.println(Exchange.field(got, "/document_name").asText()
                + ", status_type " + Exchange.field(got, "/current_status/status_type").asText());

        System.out.println("PDF of " + pdf(id).length + " bytes");
    }

    private void issue() throws Exception {
        JsonNode issued = succeeded(Exchange.send(Eformsign::tokenRequest, true));
        api = Exchange.field(issued, "/api_key/company/api_url").asText();
        token = Exchange.field(issued, "/oauth_token");
    }

    /** Another token: for the refresh token, which is good for one use, or by signature again. */
    private void renew() throws Exception {
        String refresh = URLEncoder.encode(Exchange.field(token, "/refresh_token").asText(), UTF_8);
        var answer = send("POST", "/v2.0/api_auth/refresh_token?refresh_token=" + refresh, BodyPublishers.noBody());
        if (answer.status() == 200) {
            token = Exchange.field(Exchange.read(answer), "/oauth_token");
        } else {
            issue();
        }
    }

    private Exchange.Answer send(String method, String path, BodyPublisher body) throws Exception {
        String access = Exchange.field(token, "/access_token").asText();
        return Exchange.send(() -> HttpRequest.newBuilder(URI.create(api + path)).method(method, body)
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + access), method.equals("GET"));
    }

    /** The answer to a call; an access token that has expired is renewed once, for 4030002 did nothing. */
    private Exchange.Answer call(String method, String path, BodyPublisher body) throws Exception {
        var answer = send(method, path, body);
        if (answer.status() == 403 && Exchange.read(answer).path("code").asText().equals("4030002")) {
            renew();
            answer = send(method, path, body);
        }
        return answer;
    }

    /** The document's PDF, which is made some time after each save: until then the answer is 2020001. */
    private byte[] pdf(String documentId) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int wait = 1; ; wait = Math.min(2 * wait, 10)) {
            var answer = call("GET", "/v2.0/api/documents/" + documentId + "/download_files?file_type=document", BodyPublishers.noBody());
            if (answer.status() == 200 && answer.text().startsWith("%PDF")) {
                return answer.body();
            }
            if (!Exchange.read(answer).path("code").asText().equals("2020001")
                    || System.nanoTime() + Duration.ofSeconds(wait).toNanos() > deadline) {
                succeeded(answer);
                throw new Exchange.Failure(answer.what() + ": neither a PDF nor a refusal");
            }
            Thread.sleep(Duration.ofSeconds(wait).toMillis());
        }
    }

    /** The answer's JSON, unless it is a refusal. */
    private static JsonNode succeeded(Exchange.Answer answer) throws Exchange.Failure {
        JsonNode body = Exchange.read(answer);
        if (answer.status() == 200) {
            return body;
        }
        String unsure = answer.status() >= 500 ? ": whether it was done is not known, so look before you send it again" : "";
        throw new Exchange.Failure(answer.what() + " " + body.path("code").asText() + " " + body.path("ErrorMessage").asText() + unsure);
    }

    /** The request for a token. */
    private static HttpRequest.Builder tokenRequest() {
        // One value is both signed and sent: milliseconds, in decimal digits. It is good for 30 seconds.
        long time = System.currentTimeMillis();
        var body = Exchange.JSON.createObjectNode().put("execution_time", time).put("member_id", Setting.of("EFORMSIGN_MEMBER_ID"));
        return HttpRequest.newBuilder(URI.create(Setting.of("EFORMSIGN_URL") + "/v2.0/api_auth/access_token"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Base64.getEncoder().encodeToString(Setting.of("EFORMSIGN_API_KEY").getBytes(UTF_8)))
                .header("eformsign_signature", sign(Long.toString(time)))
                .POST(BodyPublishers.ofString(body.toString()));
    }

    /** SHA256withECDSA gives ASN.1 DER; the header takes its bytes in hexadecimal. */
    static String sign(String time) {
        try {
            // The console shows the private key as the hexadecimal of its PKCS#8.
            byte[] pkcs8 = HexFormat.of().parseHex(Setting.of("EFORMSIGN_PRIVATE_KEY"));
            Signature ecdsa = Signature.getInstance("SHA256withECDSA");
            ecdsa.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
            ecdsa.update(time.getBytes(UTF_8));
            return HexFormat.of().formatHex(ecdsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("EFORMSIGN_PRIVATE_KEY is no private key of P-256", e);
        }
    }
}
