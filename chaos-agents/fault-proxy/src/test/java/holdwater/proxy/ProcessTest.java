package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTest {

  @Test
  void ready_line_names_the_port_bulk_fits_the_heap_and_sigterm_ends_it() throws Exception {
    byte[] block = new byte[1024 * 1024];
    try (ProxyProcess process = ProxyProcess.start(List.of(), "--port", "0", "--seed", "5");
        Upstream source =
            new Upstream(
                client -> {
                  for (int i = 0; i < 64; i++) {
                    client.getOutputStream().write(block);
                  }
                })) {
      int port = ProxyProcess.proxy(process.api(), source.address());

      try (Socket socket = Bench.connect(port)) {
        assertThat(Bench.drain(socket.getInputStream())).isEqualTo(64L * block.length);
      }

      assertThat(process.endsAfterSigterm()).isTrue();
    }
  }

  @Test
  void without_the_native_library_the_jdks_sockets_serve() throws Exception {
    try (ProxyProcess process =
            ProxyProcess.start(List.of("-Dio.netty.transport.noNative=true"), "--port", "0");
        Upstream echo = Upstream.echo()) {
      Api api = process.api();
      int port = ProxyProcess.proxy(api, echo.address());

      try (Socket socket = Bench.connect(port)) {
        Bench.roundTrip(socket, "hello");
        api.post("/proxies/p/toxics", "{'type':'latency','attributes':{'latency':50}}");
        assertThat(Bench.fastestOf(3, socket)).isGreaterThanOrEqualTo(50);
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void help_is_0_and_a_mistake_2_and_a_taken_port_1() throws Exception {
    try (FaultProxy other = FaultProxy.start(Settings.local(1));
        ProxyProcess help = ProxyProcess.start(List.of(), "--help");
        ProxyProcess mistake = ProxyProcess.start(List.of(), "--nonsense", "1");
        ProxyProcess taken =
            ProxyProcess.start(List.of(), "--port", String.valueOf(other.address().getPort()))) {
      assertThat(help.says()).startsWith("Usage: fault-proxy");
      assertThat(help.exitCode()).isZero();
      assertThat(mistake.exitCode()).isEqualTo(2);
      assertThat(taken.exitCode()).isEqualTo(1);
    }
  }
}
