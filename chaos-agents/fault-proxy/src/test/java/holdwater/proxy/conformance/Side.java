package holdwater.proxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server of a comparison, with an address of the loopback on which only its proxies listen.
 * What it says is made comparable: its address by a common one, ports that it chose by a star.
 */
final class Side implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;
  private static final Pattern TAKEN = Pattern.compile(":(\\d+): bind: address already in use$");

  private final RawClient client;
  private final String host;
  private final int firstPort;
  private final int ports;
  private final Pattern chosen;

  /** The host, and no longer address that begins as it does. */
  private final Pattern own;

  Side(InetSocketAddress api, String host, int firstPort, int ports) {
    this.client = new RawClient(api, host);
    this.host = host;
    this.firstPort = firstPort;
    this.ports = ports;
    this.own = Pattern.compile("(?<![0-9.])" + Pattern.quote(host) + "(?![0-9])");
    this.chosen =
        Pattern.compile(
            "\"listen\":\"(" + Pattern.quote(host) + "|127\\.0\\.0\\.1|\\[::]):(\\d+)\"");
  }

  Reply call(ApiCall call) throws IOException {
    Reply reply = client.call(call);
    return new Reply(reply.status(), reply.headers(), comparable(reply.body()));
  }

  private String comparable(String body) {
    Matcher matcher = chosen.matcher(body);
    StringBuilder built = new StringBuilder();
    while (matcher.find()) {
      int port = Integer.parseInt(matcher.group(2));
      boolean asked = (port >= firstPort && port < firstPort + ports) || port == 0;
      String shown = "\"listen\":\"" + matcher.group(1) + ":" + (asked ? port : "*") + "\"";
      matcher.appendReplacement(built, Matcher.quoteReplacement(shown));
    }
    return own.matcher(matcher.appendTail(built)).replaceAll(ApiCall.HOST);
  }

  /** True if somebody else has taken a port that the system once chose for a proxy. */
  boolean lost(Reply reply) {
    Matcher matcher = TAKEN.matcher(reply.error());
    if (!matcher.find()) {
      return false;
    }
    int port = Integer.parseInt(matcher.group(1));
    return port < firstPort || port >= firstPort + ports;
  }

  String state() throws IOException {
    return call(ApiCall.get("/proxies")).body();
  }

  /** Which of the ports can be connected to. */
  List<Integer> listening() throws IOException {
    List<Integer> open = new ArrayList<>();
    for (int port = firstPort; port < firstPort + ports; port++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        open.add(port);
      } catch (ConnectException e) {
        // Nobody listens.
      }
    }
    return open;
  }

  /** The ports on which it says that it listens. */
  List<Integer> said() throws IOException {
    List<Integer> open = new ArrayList<>();
    for (JsonNode proxy : client.call(ApiCall.get("/proxies")).json()) {
      String listen = proxy.get("listen").asText();
      if (proxy.get("enabled").asBoolean() && listen.startsWith(host + ":")) {
        // What listens shows a number.
        int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
        if (port >= firstPort && port < firstPort + ports) {
          open.add(port);
        }
      }
    }
    return open.stream().sorted().toList();
  }

  /** Deletes every proxy that can be. */
  void clear() throws IOException {
    List<String> names = new ArrayList<>();
    client.call(ApiCall.get("/proxies")).json().fieldNames().forEachRemaining(names::add);
    delete(names);
  }

  void delete(List<String> names) throws IOException {
    for (String name : names) {
      String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      client.call(ApiCall.of("DELETE", "/proxies/" + path, ""));
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
