// Wrong on purpose: the document's note has a long end in L, which is right in Java's source and nowhere else.
//
//     dojang run -- java EformsignWrong.java

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

public class EformsignWrong {
    public static void main(String[] args) throws Exception {
        String time = System.currentTimeMillis() + "L";

        Signature ecdsa = Signature.getInstance("SHA256withECDSA");
        byte[] pkcs8 = HexFormat.of().parseHex(setting("EFORMSIGN_PRIVATE_KEY"));
        ecdsa.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        ecdsa.update(time.getBytes(UTF_8));

        var answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(setting("EFORMSIGN_URL") + "/v2.0/api_auth/access_token"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + Base64.getEncoder().encodeToString(setting("EFORMSIGN_API_KEY").getBytes(UTF_8)))
                        .header("eformsign_signature", HexFormat.of().formatHex(ecdsa.sign()))
                        .POST(BodyPublishers.ofString("{\"execution_time\": \"" + time + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        System.out.println("HTTP " + answer.statusCode() + " " + answer.body());
        System.exit(answer.statusCode() == 200 ? 0 : 1);
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
