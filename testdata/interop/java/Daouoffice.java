// Daou Office: a notification to the employees whose numbers are given.
//
//     javac -cp /usr/share/java/jackson-databind.jar -d classes *.java
//     dojang run -- java -cp classes:/usr/share/java/jackson-databind.jar Daouoffice U2034 U2345
//
// Java 17 or newer; Jackson (Debian: libjackson2-databind-java).

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

public class Daouoffice {
    public static void main(String[] receivers) throws Exception {
        if (receivers.length == 0) {
            System.err.println("usage: java Daouoffice EMPLOYEE_NUMBER...");
            System.exit(2);
        }
        Exchange.run(() -> notify(List.of(receivers)));
    }

    private static void notify(List<String> receivers) throws Exception {
        var notification = Exchange.JSON.createObjectNode()
                .put("clientId", Setting.of("DAOUOFFICE_CLIENT_ID"))
                .put("clientSecret", Setting.of("DAOUOFFICE_CLIENT_SECRET"))
                .put("sender", Setting.of("DAOUOFFICE_SENDER"))
                .put("message", "Java가 보낸 알림입니다.")
                .put("linkUrl", "https://example.com/")
                .set("receivers", Exchange.JSON.valueToTree(receivers));
        // Sent again, it would notify people twice.
        var answer = Exchange.send(() -> HttpRequest.newBuilder(URI.create(Setting.of("DAOUOFFICE_URL") + "/public/v1/noti"))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(notification.toString())), false);
        JsonNode body = Exchange.read(answer);
        // The code tells, not the HTTP status.
        String code = Exchange.field(body, "/code").asText();
        if (!code.equals("200")) {
            throw new Exchange.Failure(
                    answer.what() + " " + code + " " + body.path("message").asText() + " " + body.path("messageDetail").asText());
        }
        // Success says for each receiver what became of it.
        for (var results : List.of(Exchange.field(body, "/data/validReceivers"), Exchange.field(body, "/data/invalidReceivers"))) {
            results.fields().forEachRemaining(result -> System.out.println(result.getKey() + " " + result.getValue().asText()));
        }
    }
}
