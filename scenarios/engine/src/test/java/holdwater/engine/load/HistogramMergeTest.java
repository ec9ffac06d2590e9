package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.Histograms;
import holdwater.engine.journal.Latencies;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;

/** Whoever counts in parts and adds up has what one would have counted alone. */
class HistogramMergeTest {
  @Property(tries = 200)
  void sum_of_the_parts_is_the_whole_bucket_by_bucket(
      @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 60_000_000) Long> micros,
      @ForAll @IntRange(min = 1, max = 8) int injectors) {
    Histogram whole = new Histogram(3);
    List<Histogram> parts = new ArrayList<>();
    for (int i = 0; i < injectors; i++) {
      parts.add(new Histogram(1, 60_000_000, 3));
    }
    for (int i = 0; i < micros.size(); i++) {
      whole.recordValue(micros.get(i));
      parts.get(i % injectors).recordValue(micros.get(i));
    }

    Latencies sum = new Latencies();
    parts.forEach(part -> sum.add(Histograms.decode(Histograms.encode(part))));

    assertThat(sum.histogram()).isEqualTo(whole);
    assertThat(LatencyFigures.of(sum).mean()).isEqualTo(micros.isEmpty() ? 0 : whole.getMean());
  }
}
