// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     javac -cp /usr/share/java/jackson-databind.jar -d classes *.java
//     java -cp classes:/usr/share/java/jackson-databind.jar Workplace 25025
//
// Java 17 or newer; Jackson (Debian: libjackson2-databind-java).

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Workplace {
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: java Workplace APRV_DOC_ID");
            System.exit(2);
        }
        Exchange.run(() -> {
            var answer = Exchange.send(() -> detail(args[0]), true);
            JsonNode document = Exchange.read(answer);
            if (answer.status() != 200) {
                throw new Exchange.Failure(answer.what() + " " + answer.text());
            }
            System.out.println(Exchange.field(document, "/doc/docTitle").asText());
            for (JsonNode component : Exchange.field(document, "/dataList")) {
                System.out.println(Exchange.field(component, "/componentLabel").asText()
                        + " = " + Exchange.field(component, "/componentValue").asText());
            }
        });
    }

    /** The request for a document. */
    private static HttpRequest.Builder detail(String aprvDocId) {
        String path = "/workflow/apigw/v2/company/" + Setting.of("WORKPLACE_COMPANY_ID") + "/doc/" + URLEncoder.encode(aprvDocId, UTF_8);
        String timestamp = Long.toString(System.currentTimeMillis());
        return HttpRequest.newBuilder(URI.create(Setting.of("WORKPLACE_URL") + path))
                .header("x-ncp-apigw-timestamp", timestamp)
                .header("x-ncp-iam-access-key", Setting.of("NCLOUD_ACCESS_KEY"))
                .header("x-ncp-apigw-signature-v2", sign("GET", path, timestamp));
    }

    /** The path is signed as it is sent, query included and host left out; the signature is base64. */
    private static String sign(String method, String path, String timestamp) {
        String signed = method + " " + path + "\n" + timestamp + "\n" + Setting.of("NCLOUD_ACCESS_KEY");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Setting.of("NCLOUD_SECRET_KEY").getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
