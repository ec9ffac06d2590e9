package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.load.GeneratorSample;
import holdwater.model.load.LoadNews;
import holdwater.model.port.TrafficReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A generator that can open no connection is to be doubted, and not the system. */
class LateSecondsTest {
  private static final Instant THEN = Stall.START.plusSeconds(30);

  private static String why(long openFiles, long usedPorts) {
    LoadBook book = new Stall().book();
    GeneratorSample sample =
        new GeneratorSample(
            1,
            THEN.plusMillis(300),
            Duration.ofSeconds(1),
            Duration.ZERO,
            openFiles,
            4_096,
            usedPorts,
            28_232);
    book.add(
        new LoadNews(
            new TrafficReport(List.of(), Stall.START.plusSeconds(3_600)),
            Map.of(),
            List.of(sample)));
    return LateSeconds.of(book, Stall.closed()).getOrDefault(THEN, "");
  }

  @Test
  void second_without_descriptors_or_ports_left_says_nothing_of_the_system() {
    assertThat(why(4_000, 1_000)).isEqualTo("the generator had 4000 of 4096 descriptors open");
    assertThat(why(100, 27_500)).isEqualTo("27500 of the machine's 28232 ports were taken");
  }

  @Test
  void second_with_enough_of_both_counts_and_so_does_one_of_which_nobody_knows() {
    assertThat(why(3_000, 20_000)).isEmpty();
    assertThat(why(-1, -1)).isEmpty();
  }
}
