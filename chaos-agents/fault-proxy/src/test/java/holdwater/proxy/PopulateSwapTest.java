package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** One populate moves proxies to ports at which others of them still listen. */
class PopulateSwapTest {

  private FaultProxy proxy;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    proxy = FaultProxy.start(Settings.local(1));
    api = new Api(proxy.address());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private int create(String name) {
    Api.Reply reply =
        api.post("/proxies", spec(name, "127.0.0.1:0").replace("127.0.0.1:9", "127.0.0.1:1"));
    String listen = reply.json().get("listen").asText();
    return Integer.parseInt(listen.substring(listen.indexOf(':') + 1));
  }

  private static String spec(String name, String listen) {
    return "{'name':'%s','listen':'%s','upstream':'127.0.0.1:9'}".formatted(name, listen);
  }

  private static String spec(String name, int port) {
    return spec(name, "127.0.0.1:" + port);
  }

  private Api.Reply populate(String... specs) {
    return api.post("/populate", "[" + String.join(",", specs) + "]");
  }

  private void listensAt(String name, int port) throws IOException {
    JsonNode shown = api.get("/proxies/" + name).json();
    assertThat(shown.get("listen").asText()).isEqualTo("127.0.0.1:" + port);
    assertThat(shown.get("enabled").asBoolean()).isTrue();
    try (Socket socket = Bench.connect(port)) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void two_swap_their_ports() throws IOException {
    int a = create("a");
    int b = create("b");

    Api.Reply reply = populate(spec("a", b), spec("b", a));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    listensAt("a", b);
    listensAt("b", a);
  }

  @Test
  void three_move_on_in_a_ring_and_one_leaves_its_port_to_a_new_one() throws IOException {
    int a = create("a");
    int b = create("b");
    int c = create("c");
    int d = create("d");

    Api.Reply reply =
        populate(
            spec("a", b), spec("new", d), spec("b", c), spec("c", a), spec("d", "127.0.0.1:0"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    listensAt("a", b);
    listensAt("b", c);
    listensAt("c", a);
    listensAt("new", d);
  }

  @Test
  void one_that_is_to_stay_makes_no_way() throws IOException {
    create("a");
    int b = create("b");

    Api.Reply reply = populate(spec("a", b), spec("b", b).replace("127.0.0.1:9", "127.0.0.1:1"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.json().get("error").asText()).contains("address already in use");
    listensAt("b", b);
  }

  // The machine's other loopback addresses are there without being told only on Linux.
  @Test
  @EnabledOnOs(OS.LINUX)
  void one_that_made_way_for_nothing_listens_again() throws IOException {
    int b = create("b");
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.2", b));

      Api.Reply reply = populate(spec("x", "0.0.0.0:" + b), spec("b", "127.0.0.1:0"));

      assertThat(reply.status()).isEqualTo(500);
      listensAt("b", b);
      assertThat(api.get("/proxies/x").status()).isEqualTo(404);
    }
  }
}
