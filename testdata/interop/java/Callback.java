// WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.
//
//     java Callback.java
//
// Java 17 or newer, nothing else.

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

public class Callback {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/approval", exchange -> {
            String event = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean put = exchange.getRequestMethod().equals("PUT");
            if (put) {
                // The same event may come again, by a resend: these three tell.
                System.out.println(text(event, "sendTpCd") + " " + text(event, "aprvDocId") + " " + text(event, "processYmdt"));
            }
            // Any 2xx is a success (발송 성공), and nobody reads a body.
            exchange.sendResponseHeaders(put ? 200 : 405, -1);
            exchange.close();
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/approval");
    }

    /** The text of that name. The JDK reads no JSON; your program has Jackson or Gson. */
    private static String text(String json, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
