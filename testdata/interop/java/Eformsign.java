// eformsign: a token by signature, a new one in its place, a document created and read.
//
//     dojang run -- java Eformsign.java
//
// Java 17 or newer, nothing else.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

public class Eformsign {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        // One value is both signed and sent: milliseconds, in decimal digits.
        String time = Long.toString(System.currentTimeMillis());
        String apiKey = Base64.getEncoder().encodeToString(setting("EFORMSIGN_API_KEY").getBytes(UTF_8));
        String issued = call(request(setting("EFORMSIGN_URL") + "/v2.0/api_auth/access_token", apiKey)
                .header("eformsign_signature", sign(time))
                .POST(BodyPublishers.ofString("""
                        {"execution_time": %s, "member_id": "%s"}""".formatted(time, setting("EFORMSIGN_MEMBER_ID")))));

        // Every other call goes to the address that the answer names.
        String api = text(issued, "api_url");
        String renewed = call(request(api + "/v2.0/api_auth/refresh_token?refresh_token=" + text(issued, "refresh_token"),
                text(issued, "access_token")).POST(BodyPublishers.noBody()));
        String token = text(renewed, "access_token");
        System.out.println("token issued and refreshed");

        String created = call(request(api + "/v2.0/api/documents?template_id=" + setting("EFORMSIGN_TEMPLATE_ID"), token)
                .POST(BodyPublishers.ofString("""
                        {"document": {"document_name": "근로계약서", "recipients": [
                          {"step_type": "05", "use_mail": true, "member": {"name": "홍길동", "id": "hong@example.com"}}]}}""")));
        String id = text(created, "id");
        System.out.println("created " + id);

        String read = call(request(api + "/v2.0/api/documents/" + id, token));
        System.out.println(text(read, "document_name") + ", status_type " + text(read, "status_type"));
    }

    /** SHA256withECDSA gives ASN.1 DER; the header takes its bytes in hexadecimal. */
    private static String sign(String time) throws GeneralSecurityException {
        // The console shows the private key as the hexadecimal of its PKCS#8.
        byte[] pkcs8 = HexFormat.of().parseHex(setting("EFORMSIGN_PRIVATE_KEY"));
        Signature ecdsa = Signature.getInstance("SHA256withECDSA");
        ecdsa.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        ecdsa.update(time.getBytes(UTF_8));
        return HexFormat.of().formatHex(ecdsa.sign());
    }

    private static HttpRequest.Builder request(String url, String bearer) {
        return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json").header("Authorization", "Bearer " + bearer);
    }

    private static String call(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The first text of that name. The JDK reads no JSON; your program has Jackson or Gson. */
    private static String text(String json, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private static String setting(String name) {
        String value = System.getenv().getOrDefault(name, "");
        if (value.isEmpty()) {
            System.err.println(name + " is not set: run this below \"dojang run --\", or export what \"dojang env\" prints");
            System.exit(2);
        }
        return value;
    }
}
