package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.toxiproxy.Sighting.Kind;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Latency;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of evidence, by numbers. */
class ReadingTest {

  private static Reading answered(int... millis) {
    return seen(Kind.ANSWERED, millis);
  }

  private static Reading seen(Kind kind, int... millis) {
    return Reading.of(
        IntStream.of(millis).mapToObj(m -> new Sighting(kind, Duration.ofMillis(m))).toList());
  }

  private static Reading rate(double bytesPerSecond) {
    return new Reading(answered(1).sightings(), bytesPerSecond);
  }

  @Test
  void median_is_the_third_of_five() {
    assertThat(answered(9, 1, 500, 3, 4).median()).isEqualTo(Duration.ofMillis(4));
  }

  @Test
  void latency_needs_four_fifths_of_the_dose_on_top() {
    LinkFault latency = LinkFault.of(new Latency(Duration.ofMillis(100), Duration.ZERO));
    Reading before = answered(10, 10, 10, 10, 10);

    assertThat(latency.bites(before, answered(90, 90, 90, 90, 90))).isTrue();
    assertThat(latency.bites(before, answered(89, 89, 89, 89, 89))).isFalse();
    assertThat(latency.bites(before, answered(10, 10, 300, 300, 300))).isTrue();
    assertThat(latency.bites(before, answered(10, 10, 10, 300, 300))).isFalse();
  }

  @Test
  void latency_is_not_shown_by_a_link_that_is_dead() {
    LinkFault latency = LinkFault.of(new Latency(Duration.ofMillis(100), Duration.ZERO));

    assertThat(latency.bites(answered(1), seen(Kind.SILENT, 5_000))).isFalse();
    assertThat(latency.bites(answered(1), seen(Kind.REFUSED, 200))).isFalse();
    assertThat(latency.bites(seen(Kind.SILENT, 2_000), answered(4_000))).isFalse();
  }

  @Test
  void bandwidth_needs_a_faster_link_before() {
    LinkFault narrow = LinkFault.of(new Bandwidth(100));

    assertThat(narrow.bites(rate(2_000_000), rate(101_000))).isTrue();
    assertThat(narrow.bites(rate(2_000_000), rate(126_000))).isFalse();
    assertThat(narrow.bites(rate(110_000), rate(99_000))).isFalse();
    assertThat(narrow.bites(rate(2_000_000), rate(0))).isFalse();
  }

  @Test
  void timeout_is_silence_and_not_a_refusal() {
    LinkFault hole = LinkFault.of(new Timeout(Duration.ZERO));

    assertThat(hole.bites(answered(3), seen(Kind.SILENT, 2_000))).isTrue();
    assertThat(hole.bites(answered(3), seen(Kind.REFUSED, 1))).isFalse();
    assertThat(hole.bites(answered(3), seen(Kind.CLOSED, 20))).isFalse();
    assertThat(hole.bites(seen(Kind.SILENT, 2_000), seen(Kind.SILENT, 2_000))).isFalse();
  }

  @Test
  void reset_needs_most_probes_reset() {
    LinkFault reset = LinkFault.of(new ResetPeer(Duration.ZERO));
    Sighting wasReset = new Sighting(Kind.RESET, Duration.ofMillis(1));
    Sighting answered = new Sighting(Kind.ANSWERED, Duration.ofMillis(1));
    Reading three = Reading.of(List.of(wasReset, wasReset, wasReset, answered, answered));
    Reading two = Reading.of(List.of(wasReset, wasReset, answered, answered, answered));

    assertThat(reset.bites(answered(1), three)).isTrue();
    assertThat(reset.bites(answered(1), two)).isFalse();
    assertThat(reset.isGone(Optional.empty(), two)).isFalse();
  }
}
