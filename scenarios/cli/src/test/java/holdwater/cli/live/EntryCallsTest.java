package holdwater.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Topology;
import holdwater.testkit.FakeClock;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of clients, as a witness tells them. */
class EntryCallsTest {
  private final FakeClock clock = new FakeClock();
  private final Witness witness = new Witness();
  private final EntryCalls entries = new EntryCalls(witness, clock, "c");
  private final Look.Stack stack = new Look.Stack(TwoZones.topology(), clock.instant());

  /** Tells what it was given, once. */
  private static final class Witness implements SliSource, RunningSlis {
    private final List<TrafficSecond> news = new ArrayList<>();
    private int started;
    private int closed;
    private boolean lost;

    void counts(Instant second, long good, long bad) {
      Map<String, TrafficSecond.Counts> counts = Map.of("c", new TrafficSecond.Counts(good, bad));
      news.add(new TrafficSecond(second, 0, 0, Duration.ZERO, counts, Map.of()));
    }

    @Override
    public boolean counts(Sli sli) {
      return true;
    }

    @Override
    public RunningSlis start(Topology topology, Map<String, Sli> slis) {
      started++;
      return this;
    }

    @Override
    public TrafficReport poll() {
      if (lost) {
        throw new TrafficFailed("the fault proxy was restarted");
      }
      TrafficReport report = new TrafficReport(news, Instant.EPOCH);
      news.clear();
      return report;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void seconds_are_told_once_each() {
    Instant second = clock.instant();
    entries.news(stack);
    witness.counts(second, 9, 1);

    assertThat(entries.news(stack)).containsExactly(new SecondOfCalls(second, 9, 1));
    assertThat(entries.news(stack)).isEmpty();
    assertThat(entries.trouble()).isEmpty();
    assertThat(witness.started).isEqualTo(1);
  }

  @Test
  void count_that_is_lost_begins_anew_after_a_while_and_says_why_meanwhile() {
    entries.news(stack);
    witness.lost = true;

    assertThat(entries.news(stack)).isEmpty();
    assertThat(entries.trouble()).hasValue("the fault proxy was restarted");
    witness.lost = false;
    entries.news(stack);
    assertThat(witness.started).isEqualTo(1);
    clock.advance(Duration.ofSeconds(6));
    entries.news(stack);
    assertThat(witness.started).isEqualTo(2);
    assertThat(entries.trouble()).isEmpty();
  }

  @Test
  void another_stack_is_counted_from_its_own_beginning() {
    entries.news(stack);
    entries.news(new Look.Stack(TwoZones.topology(), clock.instant().plusSeconds(60)));

    assertThat(witness.started).isEqualTo(2);
    assertThat(witness.closed).isEqualTo(1);
  }

  @Test
  void system_without_a_declared_entry_says_so() {
    Topology inner =
        new Topology(
            "inner",
            TwoZones.topology().regions(),
            List.of(TwoZones.service("store", Placement.REGION, List.of(), false)));

    assertThat(entries.news(new Look.Stack(inner, clock.instant()))).isEmpty();
    assertThat(entries.trouble().orElseThrow()).contains("no link is declared by which clients");
    assertThat(witness.started).isZero();
  }
}
