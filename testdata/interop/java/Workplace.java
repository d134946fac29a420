// WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).
//
//     java Workplace.java 25025
//
// Java 17 or newer, nothing else.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Workplace {
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: java Workplace.java APRV_DOC_ID");
            System.exit(2);
        }
        String path = "/workflow/apigw/v2/company/" + setting("WORKPLACE_COMPANY_ID") + "/doc/" + args[0];
        String timestamp = Long.toString(System.currentTimeMillis());
        var answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(setting("WORKPLACE_URL") + path))
                        .header("x-ncp-apigw-timestamp", timestamp)
                        .header("x-ncp-iam-access-key", setting("NCLOUD_ACCESS_KEY"))
                        .header("x-ncp-apigw-signature-v2", sign("GET", path, timestamp))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            System.err.println("HTTP " + answer.statusCode() + " " + answer.body());
            System.exit(1);
        }
        System.out.println(text(answer.body(), "docTitle"));
        System.out.println(text(answer.body(), "componentLabel") + " = " + text(answer.body(), "componentValue"));
    }

    /** The path is signed as it is sent, query included and host left out; the signature is base64. */
    private static String sign(String method, String path, String timestamp) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(setting("NCLOUD_SECRET_KEY").getBytes(UTF_8), "HmacSHA256"));
        String signed = method + " " + path + "\n" + timestamp + "\n" + setting("NCLOUD_ACCESS_KEY");
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
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
