// WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.
//
//     javac -cp /usr/share/java/jackson-databind.jar -d classes *.java
//     java -cp classes:/usr/share/java/jackson-databind.jar Callback
//
// Java 17 or newer; Jackson (Debian: libjackson2-databind-java).

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

public class Callback {
    /**
     * The same event may come again, by a resend, and at the same time: these three fields tell. Your program has a table
     * with a unique key, which outlives it.
     */
    private static final Set<String> HANDLED = ConcurrentHashMap.newKeySet();

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/approval", exchange -> {
            exchange.sendResponseHeaders(receive(exchange), -1);
            exchange.close();
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/approval");
    }

    /** Takes an event and gives the HTTP status: any 2xx is a success (발송 성공), and nobody reads a body. */
    private static int receive(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("PUT")) {
            return 405;
        }
        JsonNode event;
        try {
            event = Exchange.JSON.readTree(exchange.getRequestBody().readAllBytes());
        } catch (JsonProcessingException e) {
            return 400;
        }
        if (!event.hasNonNull("sendTpCd") || !event.hasNonNull("aprvDocId") || !event.hasNonNull("processYmdt")) {
            return 400;
        }
        String key = event.get("sendTpCd").asText() + " " + event.get("aprvDocId").asText() + " " + event.get("processYmdt").asText();
        if (HANDLED.add(key)) {
            System.out.println(key);
        }
        return 200; // an event that comes again is a success, too
    }
}
