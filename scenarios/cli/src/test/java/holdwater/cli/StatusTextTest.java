package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final Duration LATENCY = Duration.ofMillis(40);

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  @Test
  void links_between_services_are_told_with_where_they_begin() {
    assertThat(
            StatusText.links(
                Map.of(
                    "b.orders:a.stock", at(15_002),
                    "a.orders:a.stock", at(15_001),
                    "viewers:a.orders", at(15_000))))
        .containsExactly(
            "link a.orders:a.stock: 127.0.0.1:15001", "link b.orders:a.stock: 127.0.0.1:15002");
  }

  @Test
  void of_many_links_their_number_is_told() {
    Map<String, InetSocketAddress> many = new TreeMap<>();
    for (int i = 0; i < 17; i++) {
      many.put("a.s%d:b.t".formatted(i), at(15_000 + i));
    }

    assertThat(StatusText.links(many))
        .containsExactly("links: 17, each with its address in --json");
  }

  @Test
  void links_to_another_region_are_told_with_their_latency() {
    Link near = new Link("r1.*", "r1.kafka", Protocol.TCP, "/");
    List<Link> far =
        IntStream.range(10, 28)
            .mapToObj(i -> new Link("a.s" + i, "b.t", Protocol.TCP, "/", Optional.of(LATENCY)))
            .toList();

    assertThat(StatusText.far(List.of(near, far.get(0))))
        .containsExactly("far, faults or none: a.s10:b.t 40 ms");
    assertThat(StatusText.far(List.of(near))).isEmpty();
    assertThat(StatusText.far(far)).first().asString().endsWith("a.s25:b.t 40 ms and 2 more");
  }
}
