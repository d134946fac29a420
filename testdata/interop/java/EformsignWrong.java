// Wrong on purpose: the document's note has a long end in L, which is right in Java's source and nowhere else.
//
//     javac -cp /usr/share/java/jackson-databind.jar -d classes *.java
//     dojang run -- java -cp classes:/usr/share/java/jackson-databind.jar EformsignWrong

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;

public class EformsignWrong {
    public static void main(String[] args) throws Exception {
        Exchange.run(() -> {
            var answer = Exchange.send(EformsignWrong::tokenRequest, true);
            System.out.println("HTTP " + answer.status() + " " + answer.text());
            System.exit(answer.status() == 200 ? 0 : 1);
        });
    }

    private static HttpRequest.Builder tokenRequest() {
        String time = System.currentTimeMillis() + "L";
        return HttpRequest.newBuilder(URI.create(Setting.of("EFORMSIGN_URL") + "/v2.0/api_auth/access_token"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Base64.getEncoder().encodeToString(Setting.of("EFORMSIGN_API_KEY").getBytes(UTF_8)))
                .header("eformsign_signature", Eformsign.sign(time))
                .POST(BodyPublishers.ofString(Exchange.JSON.createObjectNode().put("execution_time", time).toString()));
    }
}
