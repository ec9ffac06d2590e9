package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static DoubleStream places(long seed, String proxy, String toxic, Direction direction) {
    NamedToxic named =
        new NamedToxic(1, toxic, Latency.TYPE, "x", direction, 0.5f, new Latency(1, 0));
    Draws draws = new Draws(seed);
    return LongStream.range(0, 10_000).mapToDouble(i -> draws.place(proxy, named, i));
  }

  @Test
  void same_seed_gives_the_same_places() {
    assertThat(places(1, "p", "t", Direction.UPSTREAM).toArray())
        .isEqualTo(places(1, "p", "t", Direction.UPSTREAM).toArray());
  }

  @Test
  void seed_proxy_toxic_and_direction_each_make_a_difference() {
    double[] one = places(1, "p", "t", Direction.UPSTREAM).toArray();

    assertThat(places(2, "p", "t", Direction.UPSTREAM).toArray()).isNotEqualTo(one);
    assertThat(places(1, "q", "t", Direction.UPSTREAM).toArray()).isNotEqualTo(one);
    assertThat(places(1, "p", "u", Direction.UPSTREAM).toArray()).isNotEqualTo(one);
    assertThat(places(1, "p", "t", Direction.DOWNSTREAM).toArray()).isNotEqualTo(one);
  }

  @Test
  void places_are_spread_evenly_and_neighbours_are_independent() {
    double[] places = places(42, "a.gateway:a.catalog", "latency", Direction.UPSTREAM).toArray();

    // Of 10,000 even draws the mean is 0.5 with a deviation of 0.003, the product of neighbours
    // 0.25 with 0.0022.
    assertThat(DoubleStream.of(places).average().orElseThrow()).isBetween(0.485, 0.515);
    double products = 0;
    for (int i = 1; i < places.length; i++) {
      products += places[i] * places[i - 1];
    }
    assertThat(products / (places.length - 1)).isBetween(0.24, 0.26);
  }
}
