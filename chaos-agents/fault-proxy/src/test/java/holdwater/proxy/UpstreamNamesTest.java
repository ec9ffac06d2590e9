package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams by name, of a process whose names stand in a file of the test's. */
class UpstreamNamesTest {

  private static final String IPV6 = "::1";

  @TempDir Path dir;
  private Path names;

  @BeforeEach
  void noNames() throws IOException {
    names = Files.writeString(dir.resolve("names"), "");
  }

  private ProxyProcess start(String... more) throws IOException {
    List<String> options = new java.util.ArrayList<>(List.of("-Djdk.net.hosts.file=" + names));
    options.addAll(List.of(more));
    return ProxyProcess.start(options, "--port", "0", "--open");
  }

  private static String port(Upstream upstream) {
    return upstream.address().substring(upstream.address().lastIndexOf(':') + 1);
  }

  /** Nobody listens on the other addresses of the loopback network. */
  @ParameterizedTest
  @ValueSource(
      strings = {"-Dio.netty.transport.noNative=false", "-Dio.netty.transport.noNative=true"})
  void addresses_of_a_name_are_tried_in_turn(String transport) throws Exception {
    Files.writeString(names, "127.0.0.9 shop\n127.0.0.8 shop\n127.0.0.1 shop\n");
    try (Upstream echo = Upstream.echo();
        ProxyProcess process = start(transport)) {
      int port = ProxyProcess.proxy(process.api(), "shop:" + port(echo));

      try (Socket socket = Bench.connect(port)) {
        Bench.roundTrip(socket, "hello");
      }
    }
  }

  /** Of a dual stack the half that works, and a name that has no other half. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.9 shop\n::1 shop\n", "::1 shop\n"})
  void name_may_lead_to_an_address_of_ipv6(String lines) throws Exception {
    for (String transport : List.of("false", "true")) {
      Files.writeString(names, lines);
      try (Upstream echo = echoAt(IPV6);
          ProxyProcess process = start("-Dio.netty.transport.noNative=" + transport)) {
        int port = ProxyProcess.proxy(process.api(), "shop:" + port(echo));

        try (Socket socket = Bench.connect(port)) {
          Bench.roundTrip(socket, "hello");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1]:", "[0:0:0:0:0:0:0:1]:"})
  void address_of_ipv6_is_dialled_as_it_is_written(String host) throws Exception {
    try (Upstream echo = echoAt(IPV6);
        ProxyProcess process = start()) {
      int port = ProxyProcess.proxy(process.api(), host + port(echo));

      try (Socket socket = Bench.connect(port)) {
        Bench.roundTrip(socket, "hello");
      }
    }
  }

  /** Skips the test where this machine has no IPv6. */
  private static Upstream echoAt(String address) throws IOException {
    try {
      return Upstream.echo(InetAddress.getByName(address));
    } catch (SocketException e) {
      return Assumptions.abort("nothing can listen on " + address + ": " + e.getMessage());
    }
  }

  @Test
  void reason_names_the_last_address_when_none_answers() throws Exception {
    Files.writeString(names, "127.0.0.9 shop\n127.0.0.8 shop\n");
    try (ProxyProcess process = start()) {
      Api api = process.api();
      int port = ProxyProcess.proxy(api, "shop:7");

      assertThat(refused(api, port).get("reason").asText())
          .isEqualTo("dial the last of 2 addresses, 127.0.0.8:7: connection refused");
    }
  }

  @Test
  void next_connection_asks_for_the_name_anew() throws Exception {
    try (Upstream echo = Upstream.echo();
        ProxyProcess process = start()) {
      Api api = process.api();
      int port = ProxyProcess.proxy(api, "shop:" + port(echo));
      assertThat(refused(api, port).get("reason").asText()).isEqualTo("lookup shop: no such host");

      Files.writeString(names, "127.0.0.9 shop\n");
      assertThat(refused(api, port).get("reason").asText()).contains("127.0.0.9");

      Files.writeString(names, "127.0.0.1 shop\n");
      try (Socket socket = Bench.connect(port)) {
        Bench.roundTrip(socket, "hello");
      }
    }
  }

  @Test
  void upstream_that_is_an_address_of_the_web_says_so() throws Exception {
    try (ProxyProcess process = start()) {
      Api api = process.api();
      int port = ProxyProcess.proxy(api, "http://shop:80");

      JsonNode refused = refused(api, port);
      assertThat(refused.get("upstream").asText()).isEqualTo("http://shop:80");
      assertThat(refused.get("reason").asText()).contains("address http://shop:80", "colons");
    }
  }

  @Test
  void reason_stands_in_the_log_as_well() throws Exception {
    Path errors = dir.resolve("errors");
    try (ProxyProcess process =
        ProxyProcess.start(errors.toFile(), List.of(), "--port", "0", "--open")) {
      Api api = process.api();
      int port = ProxyProcess.proxy(api, "127.0.0.9:7");

      refused(api, port);

      String line = "no connection to 127.0.0.9:7: dial 127.0.0.9:7: connection refused";
      Bench.eventually("a line in the log", () -> text(errors).contains(line));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects, sees the end, and returns why there was no upstream. */
  private static JsonNode refused(Api api, int port) throws IOException {
    try (Socket socket = Bench.connect(port)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    return api.get("/v3/links/p").json().get("lastRefused");
  }
}
