package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.ProxyEndpoint;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy stack with the real fault proxy between its services. */
class ToyNetworkTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private ToyStand stand;

  @BeforeEach
  void open(@TempDir Path folder) {
    List<String> proxy =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Workplace.PROXY_MAIN);
    stand = new ToyStand(folder, Optional.of(proxy));
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void calls_go_through_links_and_a_cut_link_cuts_them() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    Map<String, InetSocketAddress> links = stack.linkAddresses();
    assertThat(links)
        .containsOnlyKeys("a.shop:r1.store", "b.shop:r1.store", "viewers:a.shop", "viewers:b.shop");
    ProxyEndpoint proxy = stack.proxy();
    assertThat(proxy.toString()).doesNotContain(proxy.token());
    String throughLink = ToyStand.ask(links.get("viewers:b.shop"), "/env/LINKS_STORE");
    assertThat(throughLink)
        .isEqualTo("r1.store=127.0.0.1:" + links.get("b.shop:r1.store").getPort());

    HttpRequest cut =
        HttpRequest.newBuilder(URI.create(proxy.url() + "/proxies/viewers:b.shop"))
            .header("Authorization", "Bearer " + proxy.token())
            .POST(HttpRequest.BodyPublishers.ofString("{\"enabled\": false}"))
            .build();
    assertThat(http.send(cut, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);

    eventually(
        GENEROUS,
        () ->
            org.assertj.core.api.Assertions.assertThatThrownBy(
                    () -> ToyStand.ask(links.get("viewers:b.shop"), "/"))
                .isInstanceOf(IOException.class));
    assertThat(ToyStand.ask(links.get("viewers:a.shop"), "/"))
        .isEqualTo(String.valueOf(stack.processes().get("a.shop").pid()));
    assertThat(stack.ownProcesses()).containsOnlyKeys("daemon", "fault-proxy");
    stack.stop();
  }

  @Test
  void link_to_another_region_is_as_far_as_the_topology_says() throws Exception {
    LocalDeployment stack = stand.up(Toy.twoRegions());
    Map<String, InetSocketAddress> links = stack.linkAddresses();
    assertThat(links)
        .containsOnlyKeys("a.shop:r2.store", "b.shop:r1.store", "viewers:a.shop", "viewers:b.shop");

    long start = System.nanoTime();
    String answer = ToyStand.ask(links.get("a.shop:r2.store"), "/");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Topology.USUAL_REGION_LATENCY);
    assertThat(answer).isEqualTo(String.valueOf(stack.processes().get("r2.store").pid()));
    stack.stop();
  }

  @Test
  void proxy_that_dies_comes_back_on_its_port_with_its_links() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    ProxyEndpoint before = stack.proxy();
    Map<String, InetSocketAddress> links = stack.linkAddresses();
    long pid = stack.report().proxy().orElseThrow().pid();

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    eventually(
        GENEROUS,
        () -> {
          assertThat(stack.report().proxy().orElseThrow().pid()).isNotEqualTo(pid);
          assertThat(stack.proxy()).isEqualTo(before);
          assertThat(ToyStand.ask(links.get("viewers:a.shop"), "/")).isNotEmpty();
        });
    assertThat(stack.report().notes()).anyMatch(note -> note.contains("started anew"));
    stack.stop();
  }
}
