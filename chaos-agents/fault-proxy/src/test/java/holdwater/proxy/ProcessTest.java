package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proxy as the process it is in production, in a small heap. */
class ProcessTest {

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FaultProxy.class.getName()),
                Stream.of(arguments))
            .toList();
    return new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
  }

  @Test
  void ready_line_names_the_port_bulk_fits_the_heap_and_sigterm_ends_it() throws Exception {
    Process process = start("--port", "0", "--seed", "5");
    byte[] block = new byte[1024 * 1024];
    try (Upstream source =
        new Upstream(
            client -> {
              for (int i = 0; i < 64; i++) {
                client.getOutputStream().write(block);
              }
            })) {
      String ready = stdout(process).readLine();
      assertThat(ready).matches("listening on 127\\.0\\.0\\.1:\\d+");
      int apiPort = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
      Api api = new Api(new InetSocketAddress("127.0.0.1", apiPort));
      String listen =
          api.post("/proxies", "{'name':'p','upstream':'" + source.address() + "'}")
              .json()
              .get("listen")
              .asText();

      try (Socket socket = Bench.connect(Integer.parseInt(listen.split(":")[1]))) {
        assertThat(Bench.drain(socket.getInputStream())).isEqualTo(64L * block.length);
      }

      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void without_the_native_library_the_jdks_sockets_serve() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dio.netty.transport.noNative=true",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                FaultProxy.class.getName(),
                "--port",
                "0")
            .redirectError(new File("/dev/null"))
            .start();
    try (Upstream echo = Upstream.echo()) {
      String ready = stdout(process).readLine();
      Api api =
          new Api(
              new InetSocketAddress(
                  "127.0.0.1", Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1))));
      String listen =
          api.post("/proxies", "{'name':'p','upstream':'" + echo.address() + "'}")
              .json()
              .get("listen")
              .asText();
      try (Socket socket = Bench.connect(Integer.parseInt(listen.split(":")[1]))) {
        Bench.roundTrip(socket, "hello");
        api.post("/proxies/p/toxics", "{'type':'latency','attributes':{'latency':50}}");
        assertThat(Bench.fastestOf(3, socket)).isGreaterThanOrEqualTo(50);
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void help_is_0_and_a_mistake_2_and_a_taken_port_1() throws Exception {
    try (FaultProxy other = FaultProxy.start(Settings.local(1))) {
      Process help = start("--help");
      Process mistake = start("--nonsense", "1");
      Process taken = start("--port", String.valueOf(other.address().getPort()));

      assertThat(stdout(help).readLine()).startsWith("Usage: fault-proxy");
      assertThat(help.waitFor()).isZero();
      assertThat(mistake.waitFor()).isEqualTo(2);
      assertThat(taken.waitFor()).isEqualTo(1);
    }
  }

  private static BufferedReader stdout(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
