package holdwater.proxy.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What the scenarios ask of a server, and how they look at its proxies. */
final class Scene implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final RawClient client;

  Scene(InetSocketAddress api) {
    client = new RawClient(api, "127.0.0.1");
  }

  Reply call(String method, String path, String body) throws IOException {
    return client.call(ApiCall.of(method, path, body.replace('\'', '"')));
  }

  Reply get(String path) throws IOException {
    return call("GET", path, "");
  }

  Reply post(String path, String body) throws IOException {
    return call("POST", path, body);
  }

  Reply create(String name, String listen, String upstream) throws IOException {
    return post("/proxies", spec(name, listen, upstream));
  }

  static String spec(String name, String listen, String upstream) {
    return "{'name':'"
        + name
        + "','listen':'"
        + listen
        + "','upstream':'"
        + upstream
        + "','enabled':true}";
  }

  Reply toxic(String proxy, String fields) throws IOException {
    return post("/proxies/" + proxy + "/toxics", "{" + fields + "}");
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A connection through a new proxy {@code p} to the upstream. */
  Socket through(String upstream) throws IOException {
    Reply made = create("p", "127.0.0.1:0", upstream);
    return connect(made);
  }

  static Socket connect(Reply proxy) throws IOException {
    String listen = proxy.json().get("listen").asText();
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(
        new InetSocketAddress(
            "127.0.0.1", Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1))));
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  static String receive(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  /** Milliseconds until what was sent is back. */
  static double echo(Socket socket, String text) throws IOException {
    long start = System.nanoTime();
    send(socket, text);
    String back = receive(socket, text.length());
    if (!back.equals(text)) {
      throw new AssertionError("sent " + text + ", got " + back);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
