package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Toxiproxy 2.12 gets wrong on the data path, as a user of it would meet it. Its other defects
 * are in {@link DataPathTest}, {@link ToxicsOverSocketsTest} and {@link ToxiproxyApiTest}.
 */
@Timeout(120)
class ToxiproxyDefectsTest {

  private static final double PROMPT_MILLIS = 3_000;
  private static final int DOWNLOADS = 100;

  private final List<Socket> clients = new ArrayList<>();

  @AfterEach
  void closeClients() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  private Socket client(int port) throws IOException {
    Socket client = Bench.connect(port);
    clients.add(client);
    return client;
  }

  private static double millis(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static Upstream flood() throws IOException {
    byte[] block = new byte[256 * 1024];
    return new Upstream(
        client -> {
          while (true) {
            client.getOutputStream().write(block);
          }
        });
  }

  @Test
  void server_that_stops_reading_holds_up_neither_the_api_nor_another_connection()
      throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    Upstream deaf =
        new Upstream(
            client -> {
              if (client.getInputStream().read() == 'e') {
                client.getOutputStream().write('e');
              }
              await(end);
            });
    try (Bench bench = new Bench(Settings.local(1), deaf)) {
      bench.toxic("'name':'t','type':'latency','stream':'upstream','attributes':{'latency':20}");
      Socket stuffed = client(bench.port());
      Thread sender = new Thread(() -> stuff(stuffed), "sender");
      sender.setDaemon(true);
      sender.start();
      Bench.eventually("the way up is full", () -> isStill(bench));

      assertThat(millis(() -> bench.api.delete("/proxies/p/toxics/t"))).isLessThan(PROMPT_MILLIS);
      assertThat(millis(() -> bench.api.get("/proxies"))).isLessThan(PROMPT_MILLIS);
      assertThat(Bench.roundTrip(client(bench.port()), "e")).isLessThan(PROMPT_MILLIS);
      end.countDown();
    }
  }

  private static void stuff(Socket socket) {
    byte[] block = new byte[64 * 1024];
    try {
      while (true) {
        socket.getOutputStream().write(block);
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static boolean isStill(Bench bench) {
    long before = bench.count("bytesUp");
    for (int i = 0; i < 20; i++) {
      bench.api.get("/version");
    }
    return before > 100_000 && bench.count("bytesUp") == before;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void dial_that_hangs_ends_after_its_timeout_and_its_proxy_can_be_deleted_before()
      throws IOException {
    // A full backlog lets connects hang in the kernel.
    try (Bench bench = Bench.echo();
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String upstream = "127.0.0.1:" + full.getLocalPort();
      int port = bench.link("hangs", upstream);
      int other = bench.link("other", upstream);
      for (int i = 0; i < 6; i++) {
        client(port);
      }
      Socket late = client(port);
      Socket cut = client(other);
      Bench.eventually(
          "accepted",
          () -> bench.api.get("/v3/links/hangs").json().get("connections").asInt() == 7);

      assertThat(millis(() -> bench.api.delete("/proxies/other"))).isLessThan(PROMPT_MILLIS);
      assertThat(cut.getInputStream().read()).isEqualTo(-1);
      assertThat(late.getInputStream().read()).isEqualTo(-1);
      assertThat(bench.api.get("/v3/links/hangs").json().get("refused").asInt()).isPositive();
    }
  }

  @Test
  void half_close_of_the_server_reaches_the_client_and_the_way_up_stays_open() throws IOException {
    Upstream polite =
        new Upstream(
            client -> {
              client.getOutputStream().write("bye".getBytes(StandardCharsets.US_ASCII));
              client.shutdownOutput();
              Bench.drain(client.getInputStream());
            });
    try (Bench bench = new Bench(Settings.local(1), polite)) {
      Socket socket = client(bench.port());
      assertThat(socket.getInputStream().readAllBytes()).hasSize(3);

      Bench.send(socket, "still here");
      Bench.eventually("it is heard", () -> bench.count("bytesUp") == 10);
      assertThat(bench.count("connections")).isEqualTo(1);
      socket.shutdownOutput();
      Bench.eventually("both ways have ended", () -> bench.count("connections") == 0);
    }
  }

  @Test
  void hundred_aborted_downloads_leave_no_descriptor_no_bytes_and_no_connection()
      throws IOException {
    try (Bench bench = new Bench(Settings.local(1), flood())) {
      bench.toxic("'type':'latency','attributes':{'latency':10}");
      abort(bench, 5);
      long before = descriptors();

      abort(bench, DOWNLOADS);

      assertThat(Bench.held(bench.api)).isZero();
      // Both ends of both hops were in this process: a leak of one side would be a hundred.
      Bench.eventually("descriptors are closed", () -> descriptors() < before + DOWNLOADS / 4);
    }
  }

  /** Half of them with FIN and half with RST, all in the middle of the flood. */
  private void abort(Bench bench, int downloads) throws IOException {
    List<Socket> loading = new ArrayList<>();
    for (int i = 0; i < downloads; i++) {
      loading.add(client(bench.port()));
    }
    for (Socket download : loading) {
      assertThat(download.getInputStream().readNBytes(50_000)).hasSize(50_000);
    }
    for (int i = 0; i < downloads; i++) {
      loading.get(i).setSoLinger(i % 2 == 0, 0);
      loading.get(i).close();
    }
    Bench.eventually("all are gone", () -> bench.count("connections") == 0);
    Bench.eventually("their bytes too", () -> Bench.held(bench.api) == 0);
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
