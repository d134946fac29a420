// Daou Office: a notification to the employees whose numbers are given.
//
//     dojang run -- java Daouoffice.java U2034 U2345
//
// Java 17 or newer, nothing else.

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Daouoffice {
    public static void main(String[] receivers) throws Exception {
        if (receivers.length == 0) {
            System.err.println("usage: java Daouoffice.java EMPLOYEE_NUMBER...");
            System.exit(2);
        }
        String body = """
                {"clientId": "%s", "clientSecret": "%s", "sender": "%s", "receivers": ["%s"],
                 "message": "Java가 보낸 알림입니다.", "linkUrl": "https://example.com/"}""".formatted(
                setting("DAOUOFFICE_CLIENT_ID"), setting("DAOUOFFICE_CLIENT_SECRET"), setting("DAOUOFFICE_SENDER"),
                String.join("\", \"", receivers));
        String answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(setting("DAOUOFFICE_URL") + "/public/v1/noti"))
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()).body();
        System.out.println(answer);

        // A refusal comes with another code. Success says for each receiver what became of it: read data, too.
        System.exit(answer.contains("\"code\":\"200\"") ? 0 : 1);
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
